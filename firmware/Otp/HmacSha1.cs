using System;

namespace Keyfob.Otp
{
    /// <summary>HMAC-SHA1 (RFC 2104), with the key block compressed once.</summary>
    /// <remarks>
    /// The key is gone into two chaining values when the constructor returns; a code then costs two compressions, not four.
    /// Own code: nanoFramework has HMAC-SHA256 and HMAC-SHA512 only. No branch and no index depends on the key.
    /// </remarks>
    public sealed class HmacSha1
    {
        private readonly Sha1 _sha1 = new Sha1();
        private readonly uint[] _inner = new uint[Sha1.StateWords];
        private readonly uint[] _outer = new uint[Sha1.StateWords];

        /// <summary>Takes the key; the array is only read and is the caller's to wipe.</summary>
        /// <param name="key">Any length. More than 64 bytes are hashed first, as RFC 2104 says.</param>
        public HmacSha1(byte[] key)
        {
            byte[] block = new byte[Sha1.BlockSize];
            if (key.Length > Sha1.BlockSize)
            {
                _sha1.Append(key, key.Length);
                _sha1.Finish(block);
            }
            else
            {
                Array.Copy(key, block, key.Length);
            }

            AbsorbPad(block, 0x36, _inner);
            AbsorbPad(block, 0x5C, _outer);
            Array.Clear(block, 0, block.Length);
        }

        /// <summary>The code of any message.</summary>
        /// <param name="message">The message; only <paramref name="length"/> bytes are read.</param>
        /// <param name="length">0 to the length of the array.</param>
        /// <param name="code">Receives 20 bytes.</param>
        public void Compute(byte[] message, int length, byte[] code)
        {
            _sha1.Resume(_inner, Sha1.BlockSize);
            _sha1.Append(message, length);
            _sha1.Finish(code);
            _sha1.Resume(_outer, Sha1.BlockSize);
            _sha1.Append(code, Sha1.DigestSize);
            _sha1.Finish(code);
        }

        /// <summary>The code of an 8-byte big-endian counter, the message of RFC 4226, as five words.</summary>
        /// <returns>Five big-endian words, valid until the next call. Nothing is allocated.</returns>
        internal uint[] ComputeCounter(ulong counter)
        {
            uint[] state = _sha1.State;
            uint[] w = _sha1.Schedule;

            w[0] = (uint)(counter >> 32);
            w[1] = (uint)counter;
            Pad(w, 2, (Sha1.BlockSize + 8) * 8);
            Array.Copy(_inner, 0, state, 0, Sha1.StateWords);
            Sha1.Compress(state, w);

            Array.Copy(state, 0, w, 0, Sha1.StateWords);
            Pad(w, Sha1.StateWords, (Sha1.BlockSize + Sha1.DigestSize) * 8);
            Array.Copy(_outer, 0, state, 0, Sha1.StateWords);
            Sha1.Compress(state, w);
            return state;
        }

        /// <summary>Wipes everything that came from the key. The instance is of no use afterwards.</summary>
        public void Clear()
        {
            Array.Clear(_inner, 0, _inner.Length);
            Array.Clear(_outer, 0, _outer.Length);
            _sha1.Clear();
        }

        private static void Pad(uint[] w, int from, uint bits)
        {
            w[from] = 0x80000000;
            Array.Clear(w, from + 1, 14 - from);
            w[15] = bits;
        }

        private void AbsorbPad(byte[] block, byte pad, uint[] state)
        {
            for (int i = 0; i < block.Length; i++)
            {
                block[i] ^= pad;
            }

            _sha1.Reset();
            _sha1.Append(block, block.Length);
            Array.Copy(_sha1.State, 0, state, 0, Sha1.StateWords);
            for (int i = 0; i < block.Length; i++)
            {
                block[i] ^= pad;
            }
        }
    }
}
