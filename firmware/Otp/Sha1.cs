namespace Keyfob.Otp
{
    /// <summary>SHA-1 (FIPS 180-4, RFC 3174).</summary>
    /// <remarks>
    /// Own code: nanoFramework has none, and HOTP is defined on it. One instance serves any number of messages one after
    /// the other without allocating. Collisions of SHA-1 do not matter where it is used here: HMAC, and a check against decay.
    /// </remarks>
    public sealed class Sha1
    {
        /// <summary>Bytes of a digest.</summary>
        public const int DigestSize = 20;

        /// <summary>Bytes of a block.</summary>
        public const int BlockSize = 64;

        internal const int StateWords = 5;

        private readonly uint[] _state = new uint[StateWords];
        private readonly uint[] _schedule = new uint[80];
        private int _length;

        internal Sha1()
        {
            Reset();
        }

        /// <summary>The chaining value after the blocks so far.</summary>
        internal uint[] State
        {
            get { return _state; }
        }

        /// <summary>The message schedule: words 0 to 15 are the block that <see cref="Compress"/> takes.</summary>
        internal uint[] Schedule
        {
            get { return _schedule; }
        }

        /// <summary>Hashes the first bytes of a message.</summary>
        /// <param name="message">The message; only <paramref name="length"/> bytes are read.</param>
        /// <param name="length">0 to the length of the array.</param>
        /// <param name="digest">Receives <see cref="DigestSize"/> bytes.</param>
        public static void Hash(byte[] message, int length, byte[] digest)
        {
            Sha1 sha1 = new Sha1();
            sha1.Append(message, length);
            sha1.Finish(digest);
            sha1.Clear();
        }

        internal void Reset()
        {
            _state[0] = 0x67452301;
            _state[1] = 0xEFCDAB89;
            _state[2] = 0x98BADCFE;
            _state[3] = 0x10325476;
            _state[4] = 0xC3D2E1F0;
            _length = 0;
        }

        /// <summary>Starts from a saved chaining value instead of the initial one.</summary>
        /// <param name="state">Five words.</param>
        /// <param name="length">Bytes that went into them, a multiple of <see cref="BlockSize"/>.</param>
        internal void Resume(uint[] state, int length)
        {
            System.Array.Copy(state, 0, _state, 0, StateWords);
            _length = length;
        }

        internal void Append(byte[] message, int length)
        {
            for (int i = 0; i < length; i++)
            {
                AppendByte(message[i]);
            }
        }

        internal void Finish(byte[] digest)
        {
            // The length goes in as it is before the padding. Messages here are far below 2^28 bytes.
            uint bits = (uint)_length << 3;
            AppendByte(0x80);
            while ((_length & 63) != 56)
            {
                AppendByte(0);
            }

            _schedule[14] = 0;
            _schedule[15] = bits;
            Compress(_state, _schedule);
            for (int i = 0; i < DigestSize; i++)
            {
                digest[i] = (byte)(_state[i >> 2] >> (24 - ((i & 3) << 3)));
            }
        }

        internal void Clear()
        {
            System.Array.Clear(_state, 0, _state.Length);
            System.Array.Clear(_schedule, 0, _schedule.Length);
        }

        /// <summary>The compression function. Destroys words 16 to 79 of the schedule, no branch and no index depends on data.</summary>
        internal static void Compress(uint[] state, uint[] w)
        {
            for (int i = 16; i < 80; i++)
            {
                uint x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
                w[i] = (x << 1) | (x >> 31);
            }

            uint a = state[0];
            uint b = state[1];
            uint c = state[2];
            uint d = state[3];
            uint e = state[4];
            int t = 0;

            // Five rounds a turn: then a to e stand in their places again and nothing is moved.
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

            while (t < 40)
            {
                e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + 0x6ED9EBA1 + w[t];
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + 0x6ED9EBA1 + w[t + 1];
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + 0x6ED9EBA1 + w[t + 2];
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + 0x6ED9EBA1 + w[t + 3];
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + 0x6ED9EBA1 + w[t + 4];
                c = (c << 30) | (c >> 2);
                t += 5;
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

            while (t < 80)
            {
                e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + 0xCA62C1D6 + w[t];
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + 0xCA62C1D6 + w[t + 1];
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + 0xCA62C1D6 + w[t + 2];
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + 0xCA62C1D6 + w[t + 3];
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + 0xCA62C1D6 + w[t + 4];
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
        }

        private void AppendByte(byte value)
        {
            int index = (_length & 63) >> 2;
            int place = _length & 3;
            _schedule[index] = place == 0 ? (uint)value << 24 : _schedule[index] | ((uint)value << (24 - (place << 3)));
            _length++;
            if ((_length & 63) == 0)
            {
                Compress(_state, _schedule);
            }
        }
    }
}
