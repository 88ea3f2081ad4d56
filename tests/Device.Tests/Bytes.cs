namespace Keyfob.Device.Tests
{
    /// <summary>Creates byte arrays for tests.</summary>
    internal static class Bytes
    {
        /// <summary>From hexadecimal digits.</summary>
        internal static byte[] Hex(string text)
        {
            byte[] bytes = new byte[text.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)((Digit(text[2 * i]) << 4) | Digit(text[(2 * i) + 1]));
            }

            return bytes;
        }

        /// <summary>From ASCII characters.</summary>
        internal static byte[] Ascii(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            return bytes;
        }

        /// <summary>The same byte, repeated.</summary>
        internal static byte[] Repeat(byte value, int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = value;
            }

            return bytes;
        }

        /// <summary>True when both arrays contain the same bytes.</summary>
        internal static bool AreSame(byte[] a, byte[] b)
        {
            bool same = a.Length == b.Length;
            for (int i = 0; same && i < a.Length; i++)
            {
                same = a[i] == b[i];
            }

            return same;
        }

        /// <summary>1, 2, 3 and so on.</summary>
        internal static byte[] Counting(int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)(i + 1);
            }

            return bytes;
        }

        /// <summary>The shared secret of RFC 4226 and RFC 6238: 12345678901234567890.</summary>
        internal static byte[] RfcSecret()
        {
            return Ascii("12345678901234567890");
        }

        private static int Digit(char c)
        {
            if (c >= '0' && c <= '9')
            {
                return c - '0';
            }

            return c >= 'a' ? c - 'a' + 10 : c - 'A' + 10;
        }
    }
}
