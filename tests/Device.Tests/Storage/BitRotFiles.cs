using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>A flash with bit rot: the last byte of a file has changed when it is opened again.</summary>
    internal sealed class BitRotFiles : IFileSystem
    {
        private readonly VirtualFlash _flash;

        internal BitRotFiles(VirtualFlash flash)
        {
            _flash = flash;
        }

        public bool Exists(string name)
        {
            return _flash.Exists(name);
        }

        public IFile Open(string name)
        {
            byte[] content = _flash.Peek(name);
            if (content != null && content.Length > 0)
            {
                _flash.Corrupt(name, content.Length - 1, 0x01);
            }

            return _flash.Open(name);
        }

        public IFile Overwrite(string name)
        {
            return _flash.Overwrite(name);
        }

        public IFile Create(string name)
        {
            return _flash.Create(name);
        }

        public void Delete(string name)
        {
            _flash.Delete(name);
        }

        public void Move(string name, string newName)
        {
            _flash.Move(name, newName);
        }
    }
}
