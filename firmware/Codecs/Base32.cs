namespace Keyfob.Codecs
{
    /// <summary>Base32 (RFC 4648, section 6), on ASCII bytes so that a secret never becomes a string.</summary>
    public static class Base32
    {
        /// <summary>Decodes a text. Upper and lower case are equal; padding is optional.</summary>
        /// <param name="text">ASCII characters.</param>
        /// <param name="textLength">How many of them count.</param>
        /// <param name="data">Receives the bytes; must have room for textLength * 5 / 8.</param>
        /// <param name="dataLength">How many bytes there are; 0 when the text is refused.</param>
        /// <returns>False for a character outside the alphabet, a length that no encoder makes, wrong padding,
        /// or unused bits that are not zero (two texts must not mean the same secret).</returns>
        public static bool TryDecode(byte[] text, int textLength, byte[] data, out int dataLength)
        {
            dataLength = 0;
            int length = textLength;
            while (length > 0 && text[length - 1] == '=')
            {
                length--;
            }

            int padding = textLength - length;
            int rest = length & 7;
            if (rest == 1 || rest == 3 || rest == 6 || (padding != 0 && (rest == 0 || padding != 8 - rest)))
            {
                return false;
            }

            int bits = 0;
            int buffer = 0;
            int count = 0;
            for (int i = 0; i < length; i++)
            {
                int value = Value(text[i]);
                if (value < 0)
                {
                    return false;
                }

                buffer = (buffer << 5) | value;
                bits += 5;
                if (bits >= 8)
                {
                    bits -= 8;
                    data[count++] = (byte)(buffer >> bits);
                    buffer &= (1 << bits) - 1;
                }
            }

            if (buffer != 0)
            {
                return false;
            }

            dataLength = count;
            return true;
        }

        /// <summary>Encodes bytes, with padding.</summary>
        /// <param name="data">The bytes.</param>
        /// <param name="dataLength">How many of them count.</param>
        /// <param name="text">Receives ASCII characters; must have room for (dataLength + 4) / 5 * 8.</param>
        /// <returns>How many characters there are.</returns>
        public static int Encode(byte[] data, int dataLength, byte[] text)
        {
            int bits = 0;
            int buffer = 0;
            int count = 0;
            for (int i = 0; i < dataLength; i++)
            {
                buffer = ((buffer & 0xFF) << 8) | data[i];
                bits += 8;
                while (bits >= 5)
                {
                    bits -= 5;
                    text[count++] = Symbol((buffer >> bits) & 31);
                }
            }

            if (bits > 0)
            {
                text[count++] = Symbol((buffer << (5 - bits)) & 31);
            }

            while ((count & 7) != 0)
            {
                text[count++] = (byte)'=';
            }

            return count;
        }

        private static int Value(byte symbol)
        {
            // A small letter is the capital with this bit set; no other symbol becomes a letter without it.
            int capital = symbol & ~0x20;
            if (capital >= 'A' && capital <= 'Z')
            {
                return capital - 'A';
            }

            return symbol >= '2' && symbol <= '7' ? symbol - '2' + 26 : -1;
        }

        private static byte Symbol(int value)
        {
            return (byte)(value < 26 ? 'A' + value : '2' + value - 26);
        }
    }
}
