using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>What one wake leaves to the next without a flash write: a few bytes in the clock chip.</summary>
    /// <remarks>
    /// Byte 0: check, the XOR of the others and a marker. 1-4: the hour in which presses are counted, in hours since 1970, most significant
    /// byte first. 5: bits 0-4 presses, bit 5 armed for release, bit 6 self-test passed, bit 7 this token was prepared once. 6: 0.
    /// Whoever reaches the clock's pins can write it, so it holds no time: it may suppress a screen or cause an error,
    /// but never widen a bound or lead to a code.
    /// </remarks>
    internal sealed class WakeMemory
    {
        // Another one than that of the layout before this, which had one byte for the hour.
        private const byte Marker = 0x4C;

        private const int SecondsOfHour = 3600;

        private const int Hour = 1;
        private const int Flags = 5;

        private const byte CountMask = 0x1F;
        private const byte ReleaseFlag = 0x20;
        private const byte TestedFlag = 0x40;
        private const byte PreparedFlag = 0x80;

        private readonly IRetainedMemory _memory;
        private readonly byte[] _bytes;
        private readonly byte[] _stored;

        internal WakeMemory(IRetainedMemory memory)
        {
            _memory = memory;
            _bytes = new byte[memory.Size];
            _stored = new byte[memory.Size];
        }

        /// <summary>The button was armed for its release: the next wake by it is not a press.</summary>
        internal bool ArmedForRelease
        {
            get { return Flag(ReleaseFlag); }
            set { SetFlag(ReleaseFlag, value); }
        }

        /// <summary>The full self-test has passed since power-on.</summary>
        internal bool SelfTested
        {
            get { return Flag(TestedFlag); }
            set { SetFlag(TestedFlag, value); }
        }

        /// <summary>An earlier wake has read a token record: a missing one was lost.</summary>
        internal bool WasPrepared
        {
            get { return Flag(PreparedFlag); }
            set { SetFlag(PreparedFlag, value); }
        }

        /// <summary>Reads it. When the read or the check fails, it is empty.</summary>
        internal void Load()
        {
            if (!_memory.Read(_bytes) || Check(_bytes) != _bytes[0])
            {
                System.Array.Clear(_bytes, 0, _bytes.Length);
            }

            System.Array.Copy(_bytes, _stored, _bytes.Length);
        }

        /// <summary>Writes it if it has changed. A failure is not reported: the clock's own error is.</summary>
        internal void Save()
        {
            _bytes[0] = Check(_bytes);
            if (!ByteArrays.AreSame(_bytes, _stored) && _memory.Write(_bytes))
            {
                System.Array.Copy(_bytes, _stored, _bytes.Length);
            }
        }

        /// <summary>Counts a requested screen.</summary>
        /// <param name="now">Seconds since 1970 by any clock that runs.</param>
        /// <returns>False when there were too many in this hour.</returns>
        internal bool CountPress(long now)
        {
            // Any other hour begins a new count, also an earlier one: the clock may have been ahead, and was corrected.
            if (!IsHourOf(now))
            {
                ForgetPresses();
                BigEndian.WriteUInt32(_bytes, Hour, (uint)(now / SecondsOfHour));
            }

            return CountPress();
        }

        /// <summary>Counts a requested screen when no clock runs: in the hour of the last one.</summary>
        internal bool CountPress()
        {
            if (IsUsedUp)
            {
                return false;
            }

            _bytes[Flags]++;
            return true;
        }

        /// <summary>Seconds until a screen can be requested again; 0 when this hour still has some.</summary>
        /// <param name="now">Seconds since 1970 by the wall clock.</param>
        internal int SecondsUntilNextPress(long now)
        {
            return IsUsedUp && IsHourOf(now) ? SecondsOfHour - (int)(now % SecondsOfHour) : 0;
        }

        internal void ForgetPresses()
        {
            _bytes[Flags] = (byte)(_bytes[Flags] & ~CountMask);
        }

        private bool IsUsedUp
        {
            get { return (_bytes[Flags] & CountMask) >= Policy.PressesPerHour; }
        }

        private bool IsHourOf(long now)
        {
            return BigEndian.ReadUInt32(_bytes, Hour) == (uint)(now / SecondsOfHour);
        }

        private static byte Check(byte[] bytes)
        {
            int check = Marker;
            for (int i = 1; i < bytes.Length; i++)
            {
                check ^= bytes[i];
            }

            return (byte)check;
        }

        private bool Flag(byte mask)
        {
            return (_bytes[Flags] & mask) != 0;
        }

        private void SetFlag(byte mask, bool value)
        {
            _bytes[Flags] = (byte)(value ? _bytes[Flags] | mask : _bytes[Flags] & ~mask);
        }
    }
}
