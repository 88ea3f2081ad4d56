using System.IO;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A file on the internal flash volume.</summary>
    internal sealed class Esp32File : IFile
    {
        private readonly FileStream _stream;

        internal Esp32File(FileStream stream)
        {
            _stream = stream;
        }

        /// <inheritdoc/>
        public int Length
        {
            get { return (int)_stream.Length; }
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            return _stream.Read(buffer, offset, count);
        }

        /// <inheritdoc/>
        public void Write(byte[] buffer, int offset, int count)
        {
            _stream.Write(buffer, offset, count);
        }

        /// <inheritdoc/>
        public void Close()
        {
            // Only the close makes content durable: Flush does not write to the flash (trap 3.2).
            _stream.Close();
        }
    }
}
