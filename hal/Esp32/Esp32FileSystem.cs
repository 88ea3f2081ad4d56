using System.IO;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>The internal flash volume. Its other files belong to the platform.</summary>
    public sealed class Esp32FileSystem : IFileSystem
    {
        private const string Root = "I:\\";

        /// <inheritdoc/>
        /// <remarks>The platform returns false for an error too.</remarks>
        public bool Exists(string name)
        {
            return File.Exists(Root + name);
        }

        /// <inheritdoc/>
        public IFile Open(string name)
        {
            return new Esp32File(new FileStream(Root + name, FileMode.Open, FileAccess.Read));
        }

        /// <inheritdoc/>
        public IFile Overwrite(string name)
        {
            return new Esp32File(new FileStream(Root + name, FileMode.Open, FileAccess.Write));
        }

        /// <inheritdoc/>
        public IFile Create(string name)
        {
            // Makes an empty file durable before the first byte is written (trap 3.2).
            return new Esp32File(new FileStream(Root + name, FileMode.Create, FileAccess.Write));
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            File.Delete(Root + name);
        }

        /// <inheritdoc/>
        public void Move(string name, string newName)
        {
            File.Move(Root + name, Root + newName);
        }
    }
}
