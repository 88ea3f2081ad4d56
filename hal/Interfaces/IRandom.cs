namespace Keyfob.Hal
{
    /// <summary>Random bytes.</summary>
    /// <remarks>With its radio off an ESP32 has only pseudo-random ones: nothing that must be unique or secret may rest on them alone.
    /// No seed and no key is made on the token.</remarks>
    public interface IRandom
    {
        /// <summary>Fills the whole buffer.</summary>
        void Fill(byte[] buffer);
    }
}
