using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>Files in memory that never fail; counts reads and writes.</summary>
    public sealed class FakeStore : IStore
    {
        private const int MaxFiles = 16;

        private readonly string[] _names = new string[MaxFiles];
        private readonly byte[][] _contents = new byte[MaxFiles][];
        private int _count;

        /// <summary>How often a file was read, found or not.</summary>
        public int Reads { get; private set; }

        /// <summary>How often a file was written: each write wears the flash.</summary>
        public int Writes { get; private set; }

        /// <inheritdoc/>
        public StoreStatus Read(string name, byte[] buffer, out int length)
        {
            Reads++;
            int index = Find(name);
            length = 0;
            if (index < 0)
            {
                return StoreStatus.NotFound;
            }

            if (_contents[index].Length > buffer.Length)
            {
                return StoreStatus.Failed;
            }

            length = _contents[index].Length;
            Array.Copy(_contents[index], buffer, length);
            return StoreStatus.Ok;
        }

        /// <inheritdoc/>
        public StoreStatus Write(string name, byte[] buffer, int length)
        {
            Writes++;
            int index = Find(name);
            if (index < 0)
            {
                index = _count++;
                _names[index] = name;
            }

            _contents[index] = new byte[length];
            Array.Copy(buffer, _contents[index], length);
            return StoreStatus.Ok;
        }

        /// <inheritdoc/>
        public StoreStatus WriteOnce(string name, byte[] buffer, int length)
        {
            return Find(name) >= 0 ? StoreStatus.Exists : Write(name, buffer, length);
        }

        /// <inheritdoc/>
        public StoreStatus Delete(string name)
        {
            int index = Find(name);
            if (index >= 0)
            {
                _count--;
                _names[index] = _names[_count];
                _contents[index] = _contents[_count];
            }

            return StoreStatus.Ok;
        }

        private int Find(string name)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_names[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
