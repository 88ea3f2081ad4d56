using Keyfob.Hal.Bus;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>Counts the open files: a file that is not closed is not durable, and its handle leaks.</summary>
    internal sealed class HandleCounter : IFileSystem
    {
        internal int Open;

        private readonly IFileSystem _files;

        internal HandleCounter(IFileSystem files)
        {
            _files = files;
        }

        public bool Exists(string name)
        {
            return _files.Exists(name);
        }

        IFile IFileSystem.Open(string name)
        {
            return new CountedFile(this, _files.Open(name));
        }

        public IFile Overwrite(string name)
        {
            return new CountedFile(this, _files.Overwrite(name));
        }

        public IFile Create(string name)
        {
            return new CountedFile(this, _files.Create(name));
        }

        public void Delete(string name)
        {
            _files.Delete(name);
        }

        public void Move(string name, string newName)
        {
            _files.Move(name, newName);
        }

        private sealed class CountedFile : IFile
        {
            private readonly HandleCounter _counter;
            private readonly IFile _file;
            private bool _closed;

            internal CountedFile(HandleCounter counter, IFile file)
            {
                _counter = counter;
                _file = file;
                counter.Open++;
            }

            public int Length
            {
                get { return _file.Length; }
            }

            public int Read(byte[] buffer, int offset, int count)
            {
                return _file.Read(buffer, offset, count);
            }

            public void Write(byte[] buffer, int offset, int count)
            {
                _file.Write(buffer, offset, count);
            }

            public void Close()
            {
                if (!_closed)
                {
                    _closed = true;
                    _counter.Open--;
                }

                _file.Close();
            }
        }
    }
}
