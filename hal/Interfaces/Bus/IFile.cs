namespace Keyfob.Hal.Bus
{
    /// <summary>An open file.</summary>
    public interface IFile
    {
        /// <summary>Length in bytes.</summary>
        int Length { get; }

        /// <summary>Reads on. May bring fewer bytes than asked for; 0 is the end.</summary>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Appends. Throws after a part of it when the volume is full.</summary>
        void Write(byte[] buffer, int offset, int count);

        /// <summary>Closes the file, and with it makes durable what was written.</summary>
        void Close();
    }
}
