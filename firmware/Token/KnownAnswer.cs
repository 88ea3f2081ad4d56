namespace Keyfob.Token
{
    /// <summary>A published answer of TOTP that the token must give before it gives one of its own.</summary>
    public sealed class KnownAnswer
    {
        /// <summary>A question and its answer: a key, a moment, 8 digits, 30 s.</summary>
        /// <param name="key">The shared secret; public, of course.</param>
        /// <param name="unixSeconds">The moment.</param>
        /// <param name="code">The code of eight digits.</param>
        public KnownAnswer(byte[] key, long unixSeconds, uint code)
        {
            Key = key;
            UnixSeconds = unixSeconds;
            Code = code;
        }

        /// <summary>The shared secret.</summary>
        public byte[] Key { get; }

        /// <summary>The moment.</summary>
        public long UnixSeconds { get; }

        /// <summary>The code of eight digits.</summary>
        public uint Code { get; }

        /// <summary>RFC 6238 appendix B, the moment 20000000000, which needs more than 32 bits.</summary>
        public static KnownAnswer Rfc6238()
        {
            byte[] key = new byte[20];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = (byte)('0' + ((i + 1) % 10));
            }

            return new KnownAnswer(key, 20000000000L, 65353130);
        }
    }
}
