using Keyfob.Codecs;

namespace Keyfob.Protocol
{
    /// <summary>A line on the wire: start character, request number, body, check sum.</summary>
    /// <remarks><c>&gt;17 INFO*FF972B2E</c>. The check sum is the CRC-32 of everything before the star, in eight digits. It detects noise;
    /// the tag in the body detects manipulation.</remarks>
    public sealed class WireFrame
    {
        /// <summary>First character of a request to the token.</summary>
        public const char Request = '>';

        /// <summary>First character of an answer of the token.</summary>
        public const char Answer = '<';

        /// <summary>How often a token polls its port, in milliseconds: its answer is up to this late.</summary>
        public const int PollMs = 10;

        /// <summary>Longest line, without its line end.</summary>
        public const int MaxLength = 512;

        /// <summary>Highest request number. The lowest is 1; an answer has number 0 when the request's number could not be read.</summary>
        public const int MaxNumber = 999999999;

        private const int CheckLength = 9;
        private const int MaxDigits = 9;

        private WireFrame(int number, string body)
        {
            Number = number;
            Body = body;
        }

        /// <summary>The request number; the answer has the same.</summary>
        public int Number { get; }

        /// <summary>The text between number and check sum.</summary>
        public string Body { get; }

        /// <summary>Reads a line.</summary>
        /// <param name="line">Begins with the start character, which was checked before.</param>
        /// <param name="length">Bytes of the line.</param>
        /// <param name="frame">Null unless the result is None.</param>
        public static WireError Parse(byte[] line, int length, out WireFrame frame)
        {
            frame = null;
            int end = length - CheckLength;
            if (end < 1 || line[end] != '*')
            {
                return WireError.ChecksumWrong;
            }

            byte[] check = new byte[4];
            BigEndian.WriteUInt32(check, 0, Crc32.Compute(line, end));
            if (Text(line, end + 1, CheckLength - 1) != Hex.Encode(check))
            {
                return WireError.ChecksumWrong;
            }

            int position = 1;
            int number = 0;
            while (position < end && line[position] >= '0' && line[position] <= '9' && position <= MaxDigits)
            {
                number = (number * 10) + line[position] - '0';
                position++;
            }

            // A number has only one spelling: it is part of what is signed.
            if (position == 1 || (line[1] == '0' && position > 2) || position + 1 >= end || line[position] != ' ')
            {
                return WireError.Malformed;
            }

            for (int i = position + 1; i < end; i++)
            {
                if (line[i] < ' ' || line[i] > '~')
                {
                    return WireError.Malformed;
                }
            }

            frame = new WireFrame(number, Text(line, position + 1, end - position - 1));
            return WireError.None;
        }

        /// <summary>Writes a line, its line end included.</summary>
        /// <param name="start"><see cref="Request"/> or <see cref="Answer"/>.</param>
        /// <param name="number">0 to <see cref="MaxNumber"/>.</param>
        /// <param name="body">Printable ASCII without start characters; the line must not get longer than <see cref="MaxLength"/>.</param>
        public static byte[] Format(char start, int number, string body)
        {
            string head = start + number.ToString() + " " + body;
            byte[] line = new byte[head.Length + CheckLength + 2];
            Put(head, line, 0);
            byte[] check = new byte[4];
            BigEndian.WriteUInt32(check, 0, Crc32.Compute(line, head.Length));
            Put("*" + Hex.Encode(check) + "\r\n", line, head.Length);
            return line;
        }

        /// <summary>Copies an ASCII text into a buffer.</summary>
        internal static void Put(string text, byte[] buffer, int offset)
        {
            for (int i = 0; i < text.Length; i++)
            {
                buffer[offset + i] = (byte)text[i];
            }
        }

        private static string Text(byte[] line, int offset, int length)
        {
            char[] text = new char[length];
            for (int i = 0; i < length; i++)
            {
                text[i] = (char)line[offset + i];
            }

            return new string(text);
        }
    }
}
