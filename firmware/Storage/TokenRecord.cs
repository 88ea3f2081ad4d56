using Keyfob.Codecs;
using Keyfob.Otp;

namespace Keyfob.Storage
{
    /// <summary>A token's own data; nothing of it is secret.</summary>
    public sealed class TokenRecord
    {
        /// <summary>Characters of a serial: OATH token identifier, class A (2 for the manufacturer, 10 chosen by the manufacturer).</summary>
        public const int SerialLength = 12;

        /// <summary>Bytes of a unit ID.</summary>
        public const int UnitIdSize = 16;

        /// <summary>Bytes of a check value.</summary>
        public const int CheckValueSize = 8;

        /// <summary>The serial of a token that has none yet.</summary>
        public const string NoSerial = "000000000000";

        internal const int EncodedSize = TrimOffset + 2;

        private const int SerialOffset = 3;
        private const int UnitIdOffset = SerialOffset + SerialLength;
        private const int CheckValueOffset = UnitIdOffset + UnitIdSize;
        private const int ClockSetOffset = CheckValueOffset + CheckValueSize;
        private const int TrimOffset = ClockSetOffset + 8;

        /// <summary>Makes a record without unit ID and check value.</summary>
        /// <param name="lifeState">The life state.</param>
        /// <param name="serial">OATH token identifier: 12 characters, A-Z and 0-9.</param>
        /// <param name="digits">6 or 8.</param>
        /// <param name="period">30 or 60 seconds.</param>
        /// <param name="clockSetAt">When the clock was last set, in seconds since 1970-01-01T00:00:00Z; 0 for never.</param>
        /// <param name="trim">What the clock's ageing register corrects, in hundredths of a ppm.</param>
        public TokenRecord(LifeState lifeState, string serial, int digits, int period, long clockSetAt, short trim)
        {
            LifeState = lifeState;
            Serial = serial;
            Digits = digits;
            Period = period;
            ClockSetAt = clockSetAt;
            Trim = trim;
            UnitId = new byte[UnitIdSize];
            CheckValue = new byte[CheckValueSize];
        }

        /// <summary>The life state.</summary>
        public LifeState LifeState { get; private set; }

        /// <summary>OATH token identifier.</summary>
        public string Serial { get; private set; }

        /// <summary>Digits of a code, 6 or 8.</summary>
        public int Digits { get; private set; }

        /// <summary>Time step in seconds, 30 or 60.</summary>
        public int Period { get; private set; }

        /// <summary>When the clock was last set, in seconds since 1970-01-01T00:00:00Z; 0 for never.</summary>
        public long ClockSetAt { get; private set; }

        /// <summary>What the clock's ageing register corrects, in hundredths of a ppm.</summary>
        public short Trim { get; private set; }

        /// <summary>Identifies this hardware: 16 random bytes, from the flash step.</summary>
        public byte[] UnitId { get; private set; }

        /// <summary>8 bytes by which the factory checks seed and record; zero before there is a seed.</summary>
        public byte[] CheckValue { get; private set; }

        /// <summary>True when every field is in its range. An invalid record is neither written nor used.</summary>
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

        /// <summary>The same for other hardware.</summary>
        public TokenRecord WithUnitId(byte[] unitId)
        {
            TokenRecord copy = Copy();
            copy.UnitId = unitId;
            return copy;
        }

        /// <summary>The same in another life state.</summary>
        public TokenRecord WithLifeState(LifeState lifeState)
        {
            TokenRecord copy = Copy();
            copy.LifeState = lifeState;
            return copy;
        }

        /// <summary>The same with another check value.</summary>
        public TokenRecord WithCheckValue(byte[] checkValue)
        {
            TokenRecord copy = Copy();
            copy.CheckValue = checkValue;
            return copy;
        }

        /// <summary>The same with the clock set at another time.</summary>
        public TokenRecord WithClockSetAt(long unixSeconds)
        {
            TokenRecord copy = Copy();
            copy.ClockSetAt = unixSeconds;
            return copy;
        }

        /// <summary>The same with another trim.</summary>
        public TokenRecord WithTrim(short trim)
        {
            TokenRecord copy = Copy();
            copy.Trim = trim;
            return copy;
        }

        internal static TokenRecord Decode(byte[] content)
        {
            char[] serial = new char[SerialLength];
            for (int i = 0; i < SerialLength; i++)
            {
                serial[i] = (char)content[SerialOffset + i];
            }

            TokenRecord record = new TokenRecord(
                (LifeState)content[0],
                new string(serial),
                content[1],
                content[2],
                BigEndian.ReadInt64(content, ClockSetOffset),
                (short)((content[TrimOffset] << 8) | content[TrimOffset + 1]));
            System.Array.Copy(content, UnitIdOffset, record.UnitId, 0, UnitIdSize);
            System.Array.Copy(content, CheckValueOffset, record.CheckValue, 0, CheckValueSize);
            return record;
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

            System.Array.Copy(UnitId, 0, content, UnitIdOffset, UnitIdSize);
            System.Array.Copy(CheckValue, 0, content, CheckValueOffset, CheckValueSize);
            BigEndian.WriteInt64(content, ClockSetOffset, ClockSetAt);
            content[TrimOffset] = (byte)(Trim >> 8);
            content[TrimOffset + 1] = (byte)Trim;
        }

        private TokenRecord Copy()
        {
            return (TokenRecord)MemberwiseClone();
        }
    }
}
