namespace Keyfob.Hal
{
    /// <summary>A few bytes of memory that are retained between two wakes: in the clock chip, or in a flash file where that chip has no room.</summary>
    /// <remarks>
    /// The content survives deep sleep and a reset. In the clock chip it also survives a reformatted flash, and is lost with the chip's battery.
    /// Anyone with a probe on the bus can read and write it: store no secret here, and do not trust the content.
    /// In the clock chip writing causes no wear. In a file each write is a change of the flash: write only what has changed.
    /// A torn write may leave old and new bytes mixed, so the content needs its own integrity check.
    /// </remarks>
    public interface IRetainedMemory
    {
        /// <summary>Number of bytes.</summary>
        int Size { get; }

        /// <summary>Reads all <see cref="Size"/> bytes into the start of the buffer.</summary>
        /// <returns>False when the chip does not answer or the flash fails; the buffer is then undefined.</returns>
        bool Read(byte[] buffer);

        /// <summary>Writes the first <see cref="Size"/> bytes of the buffer.</summary>
        /// <returns>False when the chip does not answer or the flash fails.</returns>
        bool Write(byte[] buffer);
    }
}
