using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A serial line of which the test is the other end.</summary>
    public sealed class FakeSerialLink : ISerialLink
    {
        private const int Capacity = 4096;

        private readonly byte[] _arrived = new byte[Capacity];
        private readonly byte[] _sent = new byte[Capacity];
        private int _arrivedCount;
        private int _sentCount;

        /// <summary>True while the port is on.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Makes <see cref="Open"/> fail.</summary>
        public bool RefusesToOpen { get; set; }

        /// <summary>Makes <see cref="Write"/> fail.</summary>
        public bool RefusesToWrite { get; set; }

        /// <summary>Gives at most so many bytes at once; 0 for as many as there are.</summary>
        public int ReadAtMost { get; set; }

        /// <summary>How often the port was opened.</summary>
        public int Opens { get; private set; }

        /// <summary>Puts bytes on the line. A port that is off does not hear them, and one that is full loses them.</summary>
        public void Arrive(byte[] bytes, int length)
        {
            for (int i = 0; i < length && IsOpen && _arrivedCount < Capacity; i++)
            {
                _arrived[_arrivedCount++] = bytes[i];
            }
        }

        /// <summary>Takes what the token has sent so far.</summary>
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
