namespace Keyfob.Hal.Bus
{
    /// <summary>The file system as the platform has it, one operation a call.</summary>
    /// <remarks>
    /// Not a role but a bus: <c>FileStore</c> makes an <see cref="IStore"/> of it. What the platform guarantees is little:
    /// errors come as a plain <see cref="System.Exception"/>; a new file exists, empty, from <see cref="Create"/> on, and an
    /// existing one is emptied by it; what is written is durable at <see cref="IFile.Close"/>, not before.
    /// </remarks>
    public interface IFileSystem
    {
        /// <summary>True when there is a file of that name.</summary>
        bool Exists(string name);

        /// <summary>Opens an existing file for reading.</summary>
        IFile Open(string name);

        /// <summary>Creates a file, or empties an existing one, for writing.</summary>
        IFile Create(string name);

        /// <summary>Removes a file.</summary>
        void Delete(string name);

        /// <summary>Renames a file in one step. Throws when the new name exists.</summary>
        void Move(string name, string newName);
    }
}
