namespace Keyfob.Otp
{
    /// <summary>SHA-1 (FIPS 180-4, RFC 3174).</summary>
    /// <remarks>
    /// Own code: nanoFramework has none, and HOTP is defined on it. Collisions of SHA-1 do not matter in HMAC.
    /// The README says why it is written as it is.
    /// </remarks>
    public static partial class Sha1
    {
        /// <summary>Bytes of a digest.</summary>
        public const int DigestSize = 20;

        /// <summary>Bytes of a block.</summary>
        public const int BlockSize = 64;

        /// <summary>Words of a chaining value.</summary>
        internal const int StateWords = 5;

        /// <summary>Words of a message schedule; the first 16 are the block.</summary>
        internal const int ScheduleWords = 80;

        /// <summary>Hashes the first bytes of a message.</summary>
        /// <param name="message">The message; only <paramref name="length"/> bytes are read.</param>
        /// <param name="length">0 to the length of the array.</param>
        /// <param name="digest">Receives <see cref="DigestSize"/> bytes.</param>
        public static void Hash(byte[] message, int length, byte[] digest)
        {
            uint[] w = new uint[ScheduleWords];
            Finish(Initial(), 0, message, length, w, digest);
            System.Array.Clear(w, 0, ScheduleWords);
        }

        /// <summary>The chaining value before the first block.</summary>
        internal static uint[] Initial()
        {
            return new uint[] { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };
        }

        /// <summary>Hashes the rest of a message, with its padding.</summary>
        /// <param name="from">The chaining value after the blocks so far; only read.</param>
        /// <param name="before">Bytes that went into it, a multiple of <see cref="BlockSize"/>.</param>
        /// <param name="message">The rest.</param>
        /// <param name="length">How many bytes of it count.</param>
        /// <param name="w">A schedule to work in; the caller zeroizes it.</param>
        /// <param name="digest">Receives <see cref="DigestSize"/> bytes; may be the message.</param>
        internal static void Finish(uint[] from, int before, byte[] message, int length, uint[] w, byte[] digest)
        {
            uint[] state = new uint[StateWords];
            System.Array.Copy(from, 0, state, 0, StateWords);
            int position = 0;
            while (length - position >= BlockSize)
            {
                Load(message, position, 16, w);
                Compress(state, w, state);
                position += BlockSize;
            }

            // The rest of the message, 0x80, zeros; the last block ends with the length in bits.
            int words = (length - position) >> 2;
            Load(message, position, words, w);
            uint word = 0x80000000;
            for (int i = length - 1; i >= position + (words << 2); i--)
            {
                word = (word >> 8) | ((uint)message[i] << 24);
            }

            w[words] = word;
            System.Array.Clear(w, words + 1, 15 - words);
            if (words > 13)
            {
                Compress(state, w, state);
                System.Array.Clear(w, 0, 15);
            }

            // Messages here are far below 2^28 bytes: the upper half of the length is zero.
            w[15] = (uint)(before + length) << 3;
            Compress(state, w, state);
            for (int i = 0; i < DigestSize; i++)
            {
                digest[i] = (byte)(state[i >> 2] >> (24 - ((i & 3) << 3)));
            }

            // The digest of a long key serves as the key.
            System.Array.Clear(state, 0, StateWords);
        }

        /// <summary>The compression function. No branch and no index depends on data.</summary>
        /// <param name="from">The chaining value before; five words, only read.</param>
        /// <param name="w">80 words: the block in the first 16, the others are overwritten.</param>
        /// <param name="to">Receives the chaining value after; may be the schedule itself.</param>
        internal static void Compress(uint[] from, uint[] w, uint[] to)
        {
            CountCompression();

            // Declared first: the interpreter's short opcodes reach the first four locals only.
            uint a = from[0];
            uint b = from[1];
            uint c = from[2];
            uint d = from[3];
            uint e = from[4];

            // The schedule, 16 words a turn, on locals: each word is read four times.
            uint w0 = w[0];
            uint w1 = w[1];
            uint w2 = w[2];
            uint w3 = w[3];
            uint w4 = w[4];
            uint w5 = w[5];
            uint w6 = w[6];
            uint w7 = w[7];
            uint w8 = w[8];
            uint w9 = w[9];
            uint w10 = w[10];
            uint w11 = w[11];
            uint w12 = w[12];
            uint w13 = w[13];
            uint w14 = w[14];
            uint w15 = w[15];
            for (int i = 16; i < ScheduleWords; i += 16)
            {
                w0 ^= w13 ^ w8 ^ w2;
                w0 = (w0 << 1) | (w0 >> 31);
                w[i] = w0;
                w1 ^= w14 ^ w9 ^ w3;
                w1 = (w1 << 1) | (w1 >> 31);
                w[i + 1] = w1;
                w2 ^= w15 ^ w10 ^ w4;
                w2 = (w2 << 1) | (w2 >> 31);
                w[i + 2] = w2;
                w3 ^= w0 ^ w11 ^ w5;
                w3 = (w3 << 1) | (w3 >> 31);
                w[i + 3] = w3;
                w4 ^= w1 ^ w12 ^ w6;
                w4 = (w4 << 1) | (w4 >> 31);
                w[i + 4] = w4;
                w5 ^= w2 ^ w13 ^ w7;
                w5 = (w5 << 1) | (w5 >> 31);
                w[i + 5] = w5;
                w6 ^= w3 ^ w14 ^ w8;
                w6 = (w6 << 1) | (w6 >> 31);
                w[i + 6] = w6;
                w7 ^= w4 ^ w15 ^ w9;
                w7 = (w7 << 1) | (w7 >> 31);
                w[i + 7] = w7;
                w8 ^= w5 ^ w0 ^ w10;
                w8 = (w8 << 1) | (w8 >> 31);
                w[i + 8] = w8;
                w9 ^= w6 ^ w1 ^ w11;
                w9 = (w9 << 1) | (w9 >> 31);
                w[i + 9] = w9;
                w10 ^= w7 ^ w2 ^ w12;
                w10 = (w10 << 1) | (w10 >> 31);
                w[i + 10] = w10;
                w11 ^= w8 ^ w3 ^ w13;
                w11 = (w11 << 1) | (w11 >> 31);
                w[i + 11] = w11;
                w12 ^= w9 ^ w4 ^ w14;
                w12 = (w12 << 1) | (w12 >> 31);
                w[i + 12] = w12;
                w13 ^= w10 ^ w5 ^ w15;
                w13 = (w13 << 1) | (w13 >> 31);
                w[i + 13] = w13;
                w14 ^= w11 ^ w6 ^ w0;
                w14 = (w14 << 1) | (w14 >> 31);
                w[i + 14] = w14;
                w15 ^= w12 ^ w7 ^ w1;
                w15 = (w15 << 1) | (w15 >> 31);
                w[i + 15] = w15;
            }

            // Five rounds a turn: afterwards a to e are in their places again, without moves.
            int t = 0;
            while (t < 20)
            {
                e += ((a << 5) | (a >> 27)) + (d ^ (b & (c ^ d))) + 0x5A827999 + w[t];
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (c ^ (a & (b ^ c))) + 0x5A827999 + w[t + 1];
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (b ^ (e & (a ^ b))) + 0x5A827999 + w[t + 2];
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (a ^ (d & (e ^ a))) + 0x5A827999 + w[t + 3];
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (e ^ (c & (d ^ e))) + 0x5A827999 + w[t + 4];
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            // Rounds 20 to 39 and 60 to 79 differ only in their constant.
            uint k = 0x6ED9EBA1;
            int end = 40;
            while (true)
            {
                while (t < end)
                {
                    e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + k + w[t];
                    b = (b << 30) | (b >> 2);
                    d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + k + w[t + 1];
                    a = (a << 30) | (a >> 2);
                    c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + k + w[t + 2];
                    e = (e << 30) | (e >> 2);
                    b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + k + w[t + 3];
                    d = (d << 30) | (d >> 2);
                    a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + k + w[t + 4];
                    c = (c << 30) | (c >> 2);
                    t += 5;
                }

                if (t == ScheduleWords)
                {
                    break;
                }

                while (t < 60)
                {
                    e += ((a << 5) | (a >> 27)) + ((b & c) | (d & (b | c))) + 0x8F1BBCDC + w[t];
                    b = (b << 30) | (b >> 2);
                    d += ((e << 5) | (e >> 27)) + ((a & b) | (c & (a | b))) + 0x8F1BBCDC + w[t + 1];
                    a = (a << 30) | (a >> 2);
                    c += ((d << 5) | (d >> 27)) + ((e & a) | (b & (e | a))) + 0x8F1BBCDC + w[t + 2];
                    e = (e << 30) | (e >> 2);
                    b += ((c << 5) | (c >> 27)) + ((d & e) | (a & (d | e))) + 0x8F1BBCDC + w[t + 3];
                    d = (d << 30) | (d >> 2);
                    a += ((b << 5) | (b >> 27)) + ((c & d) | (e & (c | d))) + 0x8F1BBCDC + w[t + 4];
                    c = (c << 30) | (c >> 2);
                    t += 5;
                }

                k = 0xCA62C1D6;
                end = ScheduleWords;
            }

            to[0] = from[0] + a;
            to[1] = from[1] + b;
            to[2] = from[2] + c;
            to[3] = from[3] + d;
            to[4] = from[4] + e;
        }

        // Only the desktop has a body (Sha1.Desktop.cs): for the device the call is not compiled.
        static partial void CountCompression();

        private static void Load(byte[] message, int position, int words, uint[] w)
        {
            for (int i = 0; i < words; i++)
            {
                w[i] = ((uint)message[position] << 24) | ((uint)message[position + 1] << 16) | ((uint)message[position + 2] << 8) | message[position + 3];
                position += 4;
            }
        }
    }
}
