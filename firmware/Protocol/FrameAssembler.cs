namespace Keyfob.Protocol
{
    /// <summary>Assembles lines from received bytes, and finds the next line after noise.</summary>
    /// <remarks>A line is everything from its start character to a line feed. The start character occurs nowhere else, so a line whose
    /// end was lost is dropped when the next one begins.</remarks>
    public sealed class FrameAssembler
    {
        private readonly byte[] _line = new byte[WireFrame.MaxLength];
        private readonly byte _start;
        private bool _within;
        private bool _tooLong;

        /// <summary>Waits for the first line.</summary>
        /// <param name="start"><see cref="WireFrame.Request"/> on the token, <see cref="WireFrame.Answer"/> at the other end.</param>
        public FrameAssembler(char start)
        {
            _start = (byte)start;
        }

        /// <summary>The line, from its start character to the byte before the line feed.</summary>
        public byte[] Line
        {
            get { return _line; }
        }

        /// <summary>Bytes of the line.</summary>
        public int Length { get; private set; }

        /// <summary>True when the completed line was too long.</summary>
        public bool IsTooLong
        {
            get { return _tooLong; }
        }

        /// <summary>Takes a byte.</summary>
        /// <returns>True when it completes a line. The line is valid until the next byte.</returns>
        public bool Push(byte value)
        {
            if (value == _start)
            {
                _within = true;
                _tooLong = false;
                Length = 0;
            }

            if (!_within || value == '\r')
            {
                return false;
            }

            if (value == '\n')
            {
                _within = false;
                return true;
            }

            if (Length == _line.Length)
            {
                _tooLong = true;
                return false;
            }

            _line[Length++] = value;
            return false;
        }

        /// <summary>Drops what has been received so far.</summary>
        public void Reset()
        {
            _within = false;
            Length = 0;
        }
    }
}
