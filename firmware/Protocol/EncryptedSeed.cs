using System;
using Keyfob.Codecs;
using Keyfob.Otp;

namespace Keyfob.Protocol
{
    /// <summary>The seed in PUT-SEED: one byte of length, the seed, zeros up to a full AES block; encrypted.</summary>
    public static class EncryptedSeed
    {
        /// <summary>Bytes of an AES block, and of an IV.</summary>
        public const int BlockSize = 16;

        /// <summary>Encrypts a seed.</summary>
        /// <param name="keys">The wire's keys.</param>
        /// <param name="iv">16 random bytes.</param>
        /// <param name="seed">16 to 64 bytes; only read.</param>
        public static byte[] Close(WireKeys keys, byte[] iv, byte[] seed)
        {
            byte[] plaintext = new byte[(seed.Length + BlockSize) / BlockSize * BlockSize];
            plaintext[0] = (byte)seed.Length;
            Array.Copy(seed, 0, plaintext, 1, seed.Length);
            byte[] ciphertext = keys.Encrypt(iv, plaintext);
            ByteArrays.Zeroize(plaintext);
            return ciphertext;
        }

        /// <summary>Decrypts a seed whose tag has been checked.</summary>
        /// <returns>To be zeroized by the caller; null when it is not a seed.</returns>
        public static byte[] Open(WireKeys keys, byte[] iv, byte[] ciphertext)
        {
            if (iv.Length != BlockSize || ciphertext.Length == 0 || ciphertext.Length % BlockSize != 0)
            {
                return null;
            }

            byte[] plaintext = keys.Decrypt(iv, ciphertext);
            byte[] seed = Unpack(plaintext);
            ByteArrays.Zeroize(plaintext);
            return seed;
        }

        private static byte[] Unpack(byte[] plaintext)
        {
            int length = plaintext[0];
            if (length < Hotp.MinKeySize || length > Hotp.MaxKeySize || (length + BlockSize) / BlockSize * BlockSize != plaintext.Length)
            {
                return null;
            }

            for (int i = 1 + length; i < plaintext.Length; i++)
            {
                if (plaintext[i] != 0)
                {
                    return null;
                }
            }

            byte[] seed = new byte[length];
            Array.Copy(plaintext, 1, seed, 0, length);
            return seed;
        }
    }
}
