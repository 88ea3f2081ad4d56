namespace Keyfob.Hal.Bus
{
    /// <summary>The platform's file system, one operation per call.</summary>
    /// <remarks>
    /// Not a role but a bus: <c>FileStore</c> implements <see cref="IStore"/> on it. The platform guarantees little.
    /// Errors are thrown as a plain <see cref="System.Exception"/>. <see cref="Create"/> makes an empty file durable at once, also in
    /// place of an existing file. What is written is durable after <see cref="IFile.Close"/>, not before.
    /// </remarks>
    public interface IFileSystem
    {
        /// <summary>True when a file of that name exists. False also after an error.</summary>
        bool Exists(string name);

        /// <summary>Opens an existing file for reading.</summary>
        IFile Open(string name);

        /// <summary>Opens an existing file for writing from its start. What is not overwritten stays, and nothing changes before the close.</summary>
        IFile Overwrite(string name);

        /// <summary>Creates a file, or empties an existing one, for writing.</summary>
        IFile Create(string name);

        /// <summary>Deletes a file. Does nothing if <see cref="Exists"/> is false.</summary>
        void Delete(string name);

        /// <summary>Renames a file atomically. Throws when <see cref="Exists"/> is true for the new name; a file that it does not see is replaced.</summary>
        void Move(string name, string newName);
    }
}
