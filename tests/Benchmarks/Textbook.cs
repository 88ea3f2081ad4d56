using System;

namespace Keyfob.Benchmarks
{
    /// <summary>HOTP as the standards write it: SHA-1 by RFC 3174 method 1, HMAC by RFC 2104, truncation by RFC 4226.</summary>
    /// <remarks>The reference for speed: do not optimize it.</remarks>
    public static class Textbook
    {
        /// <summary>The code of a counter, 6 digits.</summary>
        public static uint Code(byte[] key, ulong counter)
        {
            byte[] message = new byte[8];
            for (int i = 0; i < 8; i++)
            {
                message[7 - i] = (byte)(counter >> (8 * i));
            }

            byte[] hmac = HmacSha1(key, message);
            int offset = hmac[19] & 0xF;
            uint bits = (uint)(((hmac[offset] & 0x7F) << 24) | (hmac[offset + 1] << 16) | (hmac[offset + 2] << 8) | hmac[offset + 3]);
            return bits % 1000000;
        }

        /// <summary>H(K XOR opad, H(K XOR ipad, text)); the key has at most 64 bytes.</summary>
        public static byte[] HmacSha1(byte[] key, byte[] text)
        {
            byte[] padded = new byte[64];
            Array.Copy(key, padded, key.Length);
            byte[] inner = new byte[64 + text.Length];
            byte[] outer = new byte[64 + 20];
            for (int i = 0; i < 64; i++)
            {
                inner[i] = (byte)(padded[i] ^ 0x36);
                outer[i] = (byte)(padded[i] ^ 0x5C);
            }

            Array.Copy(text, 0, inner, 64, text.Length);
            Array.Copy(Sha1(inner), 0, outer, 64, 20);
            return Sha1(outer);
        }

        /// <summary>The digest of a message.</summary>
        public static byte[] Sha1(byte[] message)
        {
            int paddedLength = (((message.Length + 8) / 64) + 1) * 64;
            byte[] padded = new byte[paddedLength];
            Array.Copy(message, padded, message.Length);
            padded[message.Length] = 0x80;
            ulong bits = (ulong)message.Length * 8;
            for (int i = 0; i < 8; i++)
            {
                padded[paddedLength - 1 - i] = (byte)(bits >> (8 * i));
            }

            uint[] h = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };
            uint[] w = new uint[80];
            for (int block = 0; block < paddedLength; block += 64)
            {
                ProcessBlock(padded, block, h, w);
            }

            byte[] digest = new byte[20];
            for (int i = 0; i < 20; i++)
            {
                digest[i] = (byte)(h[i / 4] >> (24 - (8 * (i % 4))));
            }

            return digest;
        }

        private static void ProcessBlock(byte[] padded, int block, uint[] h, uint[] w)
        {
            for (int t = 0; t < 16; t++)
            {
                int at = block + (4 * t);
                w[t] = ((uint)padded[at] << 24) | ((uint)padded[at + 1] << 16) | ((uint)padded[at + 2] << 8) | padded[at + 3];
            }

            for (int t = 16; t < 80; t++)
            {
                w[t] = CircularShift(1, w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16]);
            }

            uint a = h[0];
            uint b = h[1];
            uint c = h[2];
            uint d = h[3];
            uint e = h[4];
            for (int t = 0; t < 80; t++)
            {
                uint temp = CircularShift(5, a) + F(t, b, c, d) + e + w[t] + K(t);
                e = d;
                d = c;
                c = CircularShift(30, b);
                b = a;
                a = temp;
            }

            h[0] += a;
            h[1] += b;
            h[2] += c;
            h[3] += d;
            h[4] += e;
        }

        private static uint CircularShift(int bits, uint word)
        {
            return (word << bits) | (word >> (32 - bits));
        }

        private static uint F(int t, uint b, uint c, uint d)
        {
            if (t < 20)
            {
                return (b & c) | (~b & d);
            }

            return t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
        }

        private static uint K(int t)
        {
            return t < 20 ? 0x5A827999 : t < 40 ? 0x6ED9EBA1 : t < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
        }
    }
}
