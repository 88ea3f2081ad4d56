using System;

namespace Keyfob.Otp
{
    /// <summary>HOTP: a code from a key and a counter (RFC 4226).</summary>
    public sealed class Hotp
    {
        /// <summary>Fewest bytes of a key: RFC 4226 R6 asks for 128 bits.</summary>
        public const int MinKeySize = 16;

        /// <summary>Most bytes of a key: one block of the hash.</summary>
        public const int MaxKeySize = Sha1.BlockSize;

        private readonly HmacSha1 _hmac;
        private readonly uint _modulus;

        /// <summary>Takes the key. The array is only read; the caller zeroizes it.</summary>
        /// <param name="key">The shared secret K, 16 to 64 bytes; anything else is an <see cref="ArgumentException"/>.</param>
        /// <param name="digits">6 or 8; anything else is an <see cref="ArgumentException"/>.</param>
        public Hotp(byte[] key, int digits)
        {
            if (key.Length < MinKeySize || key.Length > MaxKeySize || !IsValidDigits(digits))
            {
                throw new ArgumentException("16 to 64 bytes, 6 or 8 digits");
            }

            _modulus = digits == 6 ? 1000000u : 100000000u;
            _hmac = new HmacSha1(key);
        }

        /// <summary>True for the numbers of digits that a token shows: 6 and 8.</summary>
        public static bool IsValidDigits(int digits)
        {
            return digits == 6 || digits == 8;
        }

        /// <summary>The code for a counter: Truncate(HMAC-SHA-1(K, C)) mod 10^digits.</summary>
        public uint Compute(ulong counter)
        {
            uint[] words = _hmac.ComputeCounter(counter);

            // Dynamic truncation, RFC 4226 section 5.3: four bytes from the offset in the last nibble.
            int offset = (int)(words[4] & 0xF);
            int index = offset >> 2;
            int shift = (offset & 3) << 3;
            uint bits = words[index];
            if (shift != 0)
            {
                bits = (bits << shift) | (words[index + 1] >> (32 - shift));
            }

            return (bits & 0x7FFFFFFF) % _modulus;
        }

        /// <summary>Zeroizes everything that was derived from the key. The instance cannot be used afterwards.</summary>
        public void Zeroize()
        {
            _hmac.Zeroize();
        }
    }
}
