namespace Keyfob.Hal
{
    /// <summary>A few bytes of memory that the clock chip's battery retains.</summary>
    /// <remarks>
    /// The content survives deep sleep, a reset and a reformatted flash. It is lost with the clock chip's battery.
    /// Anyone with a probe on the bus can read and write it: store no secret here, and do not trust the content.
    /// Writing causes no wear. A torn write may leave old and new bytes mixed, so the content needs its own integrity check.
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
