using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>Seven bytes of retained memory.</summary>
    public sealed class FakeRetainedMemory : IRetainedMemory
    {
        private readonly byte[] _bytes = new byte[7];

        /// <summary>True: the chip does not answer.</summary>
        public bool Fails { get; set; }

        /// <summary>How often it was written.</summary>
        public int Writes { get; private set; }

        /// <inheritdoc/>
        public int Size
        {
            get { return _bytes.Length; }
        }

        /// <summary>Flips bits of one byte.</summary>
        public void Corrupt(int offset, byte mask)
        {
            _bytes[offset] ^= mask;
        }

        /// <inheritdoc/>
        public bool Read(byte[] buffer)
        {
            if (!Fails)
            {
                Array.Copy(_bytes, buffer, _bytes.Length);
            }

            return !Fails;
        }

        /// <inheritdoc/>
        public bool Write(byte[] buffer)
        {
            if (Fails)
            {
                return false;
            }

            Writes++;
            Array.Copy(buffer, _bytes, _bytes.Length);
            return true;
        }
    }
}
