using System;
using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An open file of the virtual flash.</summary>
    internal sealed class VirtualFile : IFile
    {
        private readonly VirtualFlash _flash;
        private readonly int _boot;
        private readonly string _writeName;
        private byte[] _content;
        private int _position;
        private bool _isChanged;
        private bool _closed;

        /// <param name="flash">The volume.</param>
        /// <param name="boot">The volume's boot count: a power loss closes all files.</param>
        /// <param name="writeName">Name to commit under, or null for a file that was opened for reading.</param>
        /// <param name="content">A copy of the durable content.</param>
        internal VirtualFile(VirtualFlash flash, int boot, string writeName, byte[] content)
        {
            _flash = flash;
            _boot = boot;
            _writeName = writeName;
            _content = content;
        }

        public int Length
        {
            get { return _content.Length; }
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            BeginOpen();
            if (count > buffer.Length - offset)
            {
                throw new ArgumentException("The buffer is too short.");
            }

            int available = _content.Length - _position;
            int length = count < available ? count : available;
            if (_flash.ShortRead > 0 && length > _flash.ShortRead)
            {
                length = _flash.ShortRead;
            }

            Array.Copy(_content, _position, buffer, offset, length);
            _position += length;
            _flash.End();
            return length;
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            BeginOpen();
            if (_writeName == null)
            {
                throw new NotSupportedException();
            }

            int room = _flash.Free(_writeName) - _position;
            int length = count < room ? count : room;
            int end = _position + length;
            if (end > _content.Length)
            {
                byte[] grown = new byte[end];
                Array.Copy(_content, grown, _content.Length);
                _content = grown;
            }

            Array.Copy(buffer, offset, _content, _position, length);
            _position = end;
            _isChanged = true;
            if (length < count)
            {
                throw new Exception("Volume full.");
            }

            _flash.End();
        }

        public void Close()
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Begin();
            if (_isChanged)
            {
                _flash.Commit(_writeName, _content);
            }

            _flash.End();
        }

        private void BeginOpen()
        {
            if (_closed)
            {
                throw new ObjectDisposedException("The file is closed.");
            }

            Begin();
        }

        private void Begin()
        {
            _flash.Check(_boot);
            _flash.Begin();
        }
    }
}
