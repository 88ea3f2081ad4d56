using System;
using System.Security.Cryptography;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>mbedTLS in the interpreter's image.</summary>
    /// <remarks>
    /// AES is AES-128 and nothing else: the native code asks mbedTLS for that cipher by name (trap 9d). No copy of a key stays on
    /// the managed heap; what the native code leaves behind is under <i>Not minded</i> in README.md.
    /// </remarks>
    public sealed class Esp32Cipher : ICipher
    {
        private const int BlockSize = 16;

        /// <inheritdoc/>
        public byte[] Mac(byte[] key, byte[] message)
        {
            if (key.Length == 0 || message.Length == 0)
            {
                throw new ArgumentException();
            }

            // The static call: an instance keeps the caller's key and wipes it in Dispose, its property Key clones it (trap 9e).
            return HMACSHA256.HashData(key, message);
        }

        /// <inheritdoc/>
        public byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext)
        {
            return Create(key, iv, plaintext).Encrypt(plaintext);
        }

        /// <inheritdoc/>
        public byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            return Create(key, iv, ciphertext).Decrypt(ciphertext);
        }

        private static Aes Create(byte[] key, byte[] iv, byte[] text)
        {
            // The native code passes over mbedTLS' refusal of an IV and then returns what was in its memory (trap 9d).
            if (key.Length != BlockSize || iv.Length != BlockSize || text.Length == 0 || text.Length % BlockSize != 0)
            {
                throw new ArgumentException();
            }

            // Both setters keep the caller's array, so there is no copy to wipe. The constructor has made up an IV: replaced here.
            return new Aes(CipherMode.CBC) { Key = key, IV = iv };
        }
    }
}
