using Keyfob.Otp;

namespace Keyfob.Storage
{
    /// <summary>What a token knows of itself; nothing of it is secret.</summary>
    public sealed class TokenRecord
    {
        /// <summary>Characters of a serial: OATH token identifier, class A (2 for the manufacturer, 10 of his own).</summary>
        public const int SerialLength = 12;

        internal const int EncodedSize = 3 + SerialLength + 8 + 2;

        private const int SerialOffset = 3;
        private const int ClockSetOffset = SerialOffset + SerialLength;
        private const int TrimOffset = ClockSetOffset + 8;

        /// <summary>Makes a record.</summary>
        /// <param name="lifeState">Where the token stands in its life.</param>
        /// <param name="serial">OATH token identifier: 12 characters, A-Z and 0-9.</param>
        /// <param name="digits">6 or 8.</param>
        /// <param name="period">30 or 60 seconds.</param>
        /// <param name="clockSetAt">When the clock was last set, in seconds since 1970-01-01T00:00:00Z.</param>
        /// <param name="trim">What the clock's ageing register corrects, in hundredths of a ppm.</param>
        public TokenRecord(LifeState lifeState, string serial, int digits, int period, long clockSetAt, short trim)
        {
            LifeState = lifeState;
            Serial = serial;
            Digits = digits;
            Period = period;
            ClockSetAt = clockSetAt;
            Trim = trim;
        }

        /// <summary>Where the token stands in its life.</summary>
        public LifeState LifeState { get; }

        /// <summary>OATH token identifier.</summary>
        public string Serial { get; }

        /// <summary>Digits of a code, 6 or 8.</summary>
        public int Digits { get; }

        /// <summary>Time step in seconds, 30 or 60.</summary>
        public int Period { get; }

        /// <summary>When the clock was last set, in seconds since 1970-01-01T00:00:00Z.</summary>
        public long ClockSetAt { get; }

        /// <summary>What the clock's ageing register corrects, in hundredths of a ppm.</summary>
        public short Trim { get; }

        /// <summary>True when every field is in its range. A record that is not is never written and never believed.</summary>
        public bool IsValid
        {
            get
            {
                return LifeState >= LifeState.Blank && LifeState <= LifeState.Retired
                    && IsSerial(Serial)
                    && Hotp.IsValidDigits(Digits)
                    && Totp.IsValidPeriod(Period)
                    && ClockSetAt >= 0;
            }
        }

        /// <summary>True for 12 characters of A-Z and 0-9.</summary>
        public static bool IsSerial(string serial)
        {
            if (serial == null || serial.Length != SerialLength)
            {
                return false;
            }

            for (int i = 0; i < SerialLength; i++)
            {
                char c = serial[i];
                if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
                {
                    return false;
                }
            }

            return true;
        }

        internal static TokenRecord Decode(byte[] content)
        {
            char[] serial = new char[SerialLength];
            for (int i = 0; i < SerialLength; i++)
            {
                serial[i] = (char)content[SerialOffset + i];
            }

            return new TokenRecord(
                (LifeState)content[0],
                new string(serial),
                content[1],
                content[2],
                BigEndian.ReadInt64(content, ClockSetOffset),
                (short)((content[TrimOffset] << 8) | content[TrimOffset + 1]));
        }

        internal void Encode(byte[] content)
        {
            content[0] = (byte)LifeState;
            content[1] = (byte)Digits;
            content[2] = (byte)Period;
            for (int i = 0; i < SerialLength; i++)
            {
                content[SerialOffset + i] = (byte)Serial[i];
            }

            BigEndian.WriteInt64(content, ClockSetOffset, ClockSetAt);
            content[TrimOffset] = (byte)(Trim >> 8);
            content[TrimOffset + 1] = (byte)Trim;
        }
    }
}
