using System;

namespace Keyfob.Otp
{
    /// <summary>HMAC-SHA1 (RFC 2104). The key block is compressed once.</summary>
    /// <remarks>
    /// The constructor turns the key into two chaining values; a code then costs two compressions, not four.
    /// Own code: nanoFramework has HMAC-SHA256 and HMAC-SHA512 only. No branch and no index depends on the key.
    /// </remarks>
    public sealed class HmacSha1
    {
        private readonly uint[] _inner = new uint[Sha1.StateWords];
        private readonly uint[] _outer = new uint[Sha1.StateWords];
        private readonly uint[] _schedule = new uint[Sha1.ScheduleWords];

        /// <summary>Takes the key. The array is only read; the caller zeroizes it.</summary>
        /// <param name="key">Any length. More than 64 bytes are hashed first, as RFC 2104 says.</param>
        public HmacSha1(byte[] key)
        {
            byte[] block = key;
            if (key.Length > Sha1.BlockSize)
            {
                block = new byte[Sha1.DigestSize];
                Sha1.Hash(key, key.Length, block);
            }

            Absorb(block, 0x36363636, _inner);
            Absorb(block, 0x5C5C5C5C, _outer);
            if (block != key)
            {
                // It serves as the key.
                Array.Clear(block, 0, block.Length);
            }
        }

        /// <summary>The code of any message.</summary>
        /// <param name="message">The message; only <paramref name="length"/> bytes are read.</param>
        /// <param name="length">0 to the length of the array.</param>
        /// <param name="code">Receives 20 bytes.</param>
        public void Compute(byte[] message, int length, byte[] code)
        {
            Sha1.Finish(_inner, Sha1.BlockSize, message, length, _schedule, code);
            Sha1.Finish(_outer, Sha1.BlockSize, code, Sha1.DigestSize, _schedule, code);
        }

        /// <summary>The code of an 8-byte big-endian counter, the message of RFC 4226, as five words.</summary>
        /// <returns>Big-endian words from index 0, valid until the next call. Nothing is allocated.</returns>
        internal uint[] ComputeCounter(ulong counter)
        {
            // The digest is written where the next block begins. Only the padding that differs is written again.
            uint[] w = _schedule;
            w[0] = (uint)(counter >> 32);
            w[1] = (uint)counter;
            w[2] = 0x80000000;
            Array.Clear(w, 3, 12);
            w[15] = (Sha1.BlockSize + 8) * 8;
            Sha1.Compress(_inner, w, w);

            w[5] = 0x80000000;
            w[15] = (Sha1.BlockSize + Sha1.DigestSize) * 8;
            Sha1.Compress(_outer, w, w);
            return w;
        }

        /// <summary>Zeroizes everything that was derived from the key. The instance cannot be used afterwards.</summary>
        public void Zeroize()
        {
            Array.Clear(_inner, 0, Sha1.StateWords);
            Array.Clear(_outer, 0, Sha1.StateWords);
            Array.Clear(_schedule, 0, Sha1.ScheduleWords);
        }

        private void Absorb(byte[] block, uint pad, uint[] state)
        {
            uint[] w = _schedule;
            for (int i = 0; i < 16; i++)
            {
                w[i] = pad;
            }

            for (int i = 0; i < block.Length; i++)
            {
                w[i >> 2] ^= (uint)block[i] << (24 - ((i & 3) << 3));
            }

            Sha1.Compress(Sha1.Initial(), w, state);

            // The schedule was computed from the key.
            Array.Clear(w, 0, Sha1.ScheduleWords);
        }
    }
}
