namespace Keyfob.Hal
{
    /// <summary>A few bytes that live on the clock's battery.</summary>
    /// <remarks>
    /// Survive deep sleep, a reset and a reformatted flash; lost with the clock's battery.
    /// Anyone with a probe on the bus can read and write them: a hint, never a secret, never a proof.
    /// Writing wears nothing out. A write that is cut may leave old and new bytes mixed, so the content needs a check of its own.
    /// </remarks>
    public interface IRetainedMemory
    {
        /// <summary>Number of bytes.</summary>
        int Size { get; }

        /// <summary>Reads all <see cref="Size"/> bytes into the start of the buffer.</summary>
        /// <returns>False when the chip does not answer; the buffer is then undefined.</returns>
        bool Read(byte[] buffer);

        /// <summary>Writes the first <see cref="Size"/> bytes of the buffer.</summary>
        /// <returns>False when the chip does not answer.</returns>
        bool Write(byte[] buffer);
    }
}
