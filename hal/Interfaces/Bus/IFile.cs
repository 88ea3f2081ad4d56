namespace Keyfob.Hal.Bus
{
    /// <summary>An open file.</summary>
    public interface IFile
    {
        /// <summary>Length in bytes.</summary>
        int Length { get; }

        /// <summary>Reads the next bytes and returns how many: possibly fewer than asked for, 0 at the end of the file.</summary>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Writes the next bytes. When the volume is full, writes what fits and throws.</summary>
        void Write(byte[] buffer, int offset, int count);

        /// <summary>Closes the file. What was written is durable from then on, and not before.</summary>
        void Close();
    }
}
