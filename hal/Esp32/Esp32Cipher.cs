using System;
using System.Security.Cryptography;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>The cipher of mbedTLS in the interpreter's image.</summary>
    /// <remarks>
    /// Only AES-128: the native code selects that cipher (trap 9d). No copy of a key stays on the managed heap.
    /// For what the native code leaves in memory see <i>Known limits</i> in README.md.
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

            // The static method: an instance zeroizes the caller's key in Dispose, and its property Key makes a copy (trap 9e).
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
            // The native code ignores mbedTLS' error for a wrong IV and returns uninitialized memory (trap 9d).
            if (key.Length != BlockSize || iv.Length != BlockSize || text.Length == 0 || text.Length % BlockSize != 0)
            {
                throw new ArgumentException();
            }

            // Both setters keep the caller's array, so there is no copy to zeroize. The IV from the constructor is replaced.
            return new Aes(CipherMode.CBC) { Key = key, IV = iv };
        }
    }
}
