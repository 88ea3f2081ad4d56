using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A serial link with the test at its other end.</summary>
    public sealed class FakeSerialLink : ISerialLink
    {
        private const int Capacity = 4096;

        private readonly byte[] _arrived = new byte[Capacity];
        private readonly byte[] _sent = new byte[Capacity];
        private int _arrivedCount;
        private int _sentCount;

        /// <summary>True while the port is open.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>True: <see cref="Open"/> fails.</summary>
        public bool RefusesToOpen { get; set; }

        /// <summary>True: <see cref="Write"/> fails.</summary>
        public bool RefusesToWrite { get; set; }

        /// <summary>The most bytes that one read returns; 0 for no limit.</summary>
        public int ReadAtMost { get; set; }

        /// <summary>How often the port was opened.</summary>
        public int Opens { get; private set; }

        /// <summary>Sends bytes to the token. They are lost when the port is closed or its buffer is full.</summary>
        public void Arrive(byte[] bytes, int length)
        {
            for (int i = 0; i < length && IsOpen && _arrivedCount < Capacity; i++)
            {
                _arrived[_arrivedCount++] = bytes[i];
            }
        }

        /// <summary>Returns the bytes that the token has sent since the last call.</summary>
        public byte[] TakeSent()
        {
            byte[] sent = new byte[_sentCount];
            Array.Copy(_sent, sent, _sentCount);
            _sentCount = 0;
            return sent;
        }

        /// <inheritdoc/>
        public bool Open()
        {
            if (IsOpen)
            {
                return true;
            }

            if (RefusesToOpen)
            {
                return false;
            }

            Opens++;
            IsOpen = true;
            _arrivedCount = 0;
            return true;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer)
        {
            if (!IsOpen)
            {
                return 0;
            }

            int count = _arrivedCount < buffer.Length ? _arrivedCount : buffer.Length;
            if (ReadAtMost > 0 && count > ReadAtMost)
            {
                count = ReadAtMost;
            }

            Array.Copy(_arrived, buffer, count);
            Array.Copy(_arrived, count, _arrived, 0, _arrivedCount - count);
            _arrivedCount -= count;
            return count;
        }

        /// <inheritdoc/>
        public bool Write(byte[] buffer, int length)
        {
            if (!IsOpen || RefusesToWrite)
            {
                return false;
            }

            for (int i = 0; i < length && _sentCount < Capacity; i++)
            {
                _sent[_sentCount++] = buffer[i];
            }

            return true;
        }

        /// <inheritdoc/>
        public void Close()
        {
            IsOpen = false;
        }
    }
}
