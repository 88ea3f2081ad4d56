using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A cipher for tests on the interpreter's desktop hosts, which have no native cipher. It protects nothing.</summary>
    /// <remarks>Every bit of key and message changes the result, the lengths are the real ones, and decrypting reverses encrypting.
    /// The protocol's logic needs no more. Desktop tests run it with the real cipher.</remarks>
    public sealed class FakeCipher : ICipher
    {
        private const int MacSize = 32;
        private const int BlockSize = 16;

        /// <summary>How many tags were computed.</summary>
        public int Macs { get; private set; }

        /// <inheritdoc/>
        public byte[] Mac(byte[] key, byte[] message)
        {
            Macs++;
            return Mix(key, message);
        }

        /// <inheritdoc/>
        public byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext)
        {
            return Stream(key, iv, plaintext);
        }

        /// <inheritdoc/>
        public byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            return Stream(key, iv, ciphertext);
        }

        private static byte[] Stream(byte[] key, byte[] iv, byte[] text)
        {
            if (key.Length != BlockSize || iv.Length != BlockSize || text.Length == 0 || text.Length % BlockSize != 0)
            {
                throw new ArgumentException();
            }

            byte[] result = new byte[text.Length];
            byte[] pad = iv;
            for (int i = 0; i < text.Length; i++)
            {
                if (i % MacSize == 0)
                {
                    pad = Mix(key, pad);
                }

                result[i] = (byte)(text[i] ^ pad[i % MacSize]);
            }

            return result;
        }

        private static byte[] Mix(byte[] key, byte[] message)
        {
            if (key.Length == 0 || message.Length == 0)
            {
                throw new ArgumentException();
            }

            byte[] result = new byte[MacSize];
            uint state = 2166136261;
            for (int i = 0; i < MacSize + key.Length + message.Length; i++)
            {
                int next = i < key.Length ? key[i] : i < key.Length + message.Length ? message[i - key.Length] : 0x5A;
                state = (state ^ (uint)next) * 16777619;
                state ^= state >> 15;
                result[i % MacSize] ^= (byte)(state >> 11);
            }

            return result;
        }
    }
}
