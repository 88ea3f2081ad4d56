namespace Keyfob.Hal
{
    /// <summary>Random bytes.</summary>
    /// <remarks>With its radio off an ESP32 has only pseudo-random bytes. What must be unique or secret must not depend on them alone.
    /// No seed and no key is generated on the token.</remarks>
    public interface IRandom
    {
        /// <summary>Fills the whole buffer.</summary>
        void Fill(byte[] buffer);
    }
}
