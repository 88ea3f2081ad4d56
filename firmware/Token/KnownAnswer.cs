namespace Keyfob.Token
{
    /// <summary>A published TOTP code that the token must compute before it shows one of its own.</summary>
    public sealed class KnownAnswer
    {
        private readonly byte[] _key;

        /// <summary>A key and a time, and the expected code (8 digits, 30 s).</summary>
        /// <param name="key">The shared secret, which is public. Null for that of RFC 6238.</param>
        /// <param name="unixSeconds">The time.</param>
        /// <param name="code">The code of eight digits.</param>
        public KnownAnswer(byte[] key, long unixSeconds, uint code)
        {
            _key = key;
            UnixSeconds = unixSeconds;
            Code = code;
        }

        /// <summary>The shared secret; made when needed, which is rare.</summary>
        public byte[] Key
        {
            get { return _key ?? RfcKey(); }
        }

        /// <summary>The time.</summary>
        public long UnixSeconds { get; }

        /// <summary>The code of eight digits.</summary>
        public uint Code { get; }

        /// <summary>RFC 6238 appendix B, the time 20000000000, which needs more than 32 bits.</summary>
        public static KnownAnswer Rfc6238()
        {
            return new KnownAnswer(null, 20000000000L, 65353130);
        }

        // 12345678901234567890
        private static byte[] RfcKey()
        {
            byte[] key = new byte[20];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = (byte)('0' + ((i + 1) % 10));
            }

            return key;
        }
    }
}
