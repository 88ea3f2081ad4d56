using Keyfob.Hal.Bus;
using Keyfob.Virtual.Esp32;

namespace System.IO
{
    internal class FileStream
    {
        private readonly Esp32Chip _chip = Esp32Chip.Current;
        private readonly IFile _file;

        public FileStream(string path, FileMode mode, FileAccess access)
        {
            IFileSystem flash = File.Flash("FileStream.ctor");
            string name = File.NameOf(path);
            _file = mode == FileMode.Create ? flash.Create(name)
                : mode != FileMode.Open ? throw new NotSupportedException()
                : access == FileAccess.Read ? flash.Open(name)
                : flash.Overwrite(name);
        }

        public long Length
        {
            get
            {
                _chip.Calls.Enter("FileStream.Length");
                return _file.Length;
            }
        }

        public void Close()
        {
            _chip.Calls.Enter("FileStream.Close");
            _file.Close();
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            _chip.Calls.Enter("FileStream.Read");
            return _file.Read(buffer, offset, count);
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            _chip.Calls.Enter("FileStream.Write");
            _file.Write(buffer, offset, count);
        }
    }
}
