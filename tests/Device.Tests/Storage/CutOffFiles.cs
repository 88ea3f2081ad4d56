using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>A flash that loses the last byte of each write.</summary>
    internal sealed class CutOffFiles : IFileSystem
    {
        private readonly VirtualFlash _flash;

        internal CutOffFiles(VirtualFlash flash)
        {
            _flash = flash;
        }

        /// <summary>True: a file that is read still has its old length.</summary>
        internal bool KeepsLength { get; set; }

        public bool Exists(string name)
        {
            return _flash.Exists(name);
        }

        public IFile Open(string name)
        {
            return new CutOffFile(_flash.Open(name), KeepsLength ? 1 : 0);
        }

        public IFile Overwrite(string name)
        {
            return new CutOffFile(_flash.Overwrite(name), 0);
        }

        public IFile Create(string name)
        {
            return new CutOffFile(_flash.Create(name), 0);
        }

        public void Delete(string name)
        {
            _flash.Delete(name);
        }

        public void Move(string name, string newName)
        {
            _flash.Move(name, newName);
        }

        private sealed class CutOffFile : IFile
        {
            private readonly IFile _file;
            private readonly int _lost;

            internal CutOffFile(IFile file, int lost)
            {
                _file = file;
                _lost = lost;
            }

            public int Length
            {
                get { return _file.Length + _lost; }
            }

            public int Read(byte[] buffer, int offset, int count)
            {
                return _file.Read(buffer, offset, count);
            }

            public void Write(byte[] buffer, int offset, int count)
            {
                _file.Write(buffer, offset, count - 1);
            }

            public void Close()
            {
                _file.Close();
            }
        }
    }
}
