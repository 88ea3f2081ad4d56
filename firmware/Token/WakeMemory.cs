using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>What one wake leaves to the next without wearing the flash: seven bytes on the clock's battery.</summary>
    /// <remarks>
    /// Byte 0: check, the XOR of the others and a constant. 1-4: last trusted time, seconds since 1999-12-31T23:59:59Z. 5: presses in the hour.
    /// 6: bits 0-4 hour modulo 32, bit 5 armed for release, bit 6 self-test passed, bit 7 the last time is frozen.
    /// All of it is a hint (whoever reaches the clock's pins can write it): it may suppress a picture or raise an error,
    /// never make a code.
    /// </remarks>
    internal sealed class WakeMemory
    {
        // One before the first second that the clock can show, so that 0 is free to mean never.
        private const long Epoch = 946684799;
        private const byte Marker = 0x4B;

        private const byte HourMask = 0x1F;
        private const byte ReleaseFlag = 0x20;
        private const byte TestedFlag = 0x40;
        private const byte FrozenFlag = 0x80;

        private readonly IRetainedMemory _memory;
        private readonly byte[] _bytes;
        private readonly byte[] _stored;

        internal WakeMemory(IRetainedMemory memory)
        {
            _memory = memory;
            _bytes = new byte[memory.Size];
            _stored = new byte[memory.Size];
        }

        /// <summary>True when an earlier wake of a prepared token left something here.</summary>
        internal bool IsValid { get; private set; }

        /// <summary>When the clock was last believed, in seconds since 1970; 0 for never.</summary>
        internal long LastSeen
        {
            get
            {
                uint seconds = BigEndian.ReadUInt32(_bytes, 1);
                return seconds == 0 ? 0 : Epoch + seconds;
            }

            set
            {
                BigEndian.WriteUInt32(_bytes, 1, (uint)(value - Epoch));
            }
        }

        /// <summary>The button was armed for its release: the next wake by it is no press.</summary>
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

        /// <summary>The last wake did not believe the clock, so <see cref="LastSeen"/> has stood still.</summary>
        internal bool IsFrozen
        {
            get { return Flag(FrozenFlag); }
            set { SetFlag(FrozenFlag, value); }
        }

        /// <summary>Reads it; a memory that does not answer or was not written by a token is empty.</summary>
        internal void Load()
        {
            IsValid = _memory.Read(_bytes) && Check(_bytes) == _bytes[0];
            if (!IsValid)
            {
                System.Array.Clear(_bytes, 0, _bytes.Length);
            }

            System.Array.Copy(_bytes, _stored, _bytes.Length);
        }

        /// <summary>Writes it, if anything has changed. A clock that does not answer has been noticed elsewhere.</summary>
        internal void Save()
        {
            _bytes[0] = Check(_bytes);
            bool same = true;
            for (int i = 0; i < _bytes.Length && same; i++)
            {
                same = _bytes[i] == _stored[i];
            }

            if (!same && _memory.Write(_bytes))
            {
                System.Array.Copy(_bytes, _stored, _bytes.Length);
            }
        }

        /// <summary>Counts a press.</summary>
        /// <returns>False when there have been too many in this clock hour.</returns>
        internal bool CountPress(long now)
        {
            int hour = (int)(now / 3600) & HourMask;
            bool sameHour = hour == (_bytes[6] & HourMask) && (IsFrozen || now - LastSeen < 3600);
            if (!sameHour)
            {
                _bytes[5] = 0;
                _bytes[6] = (byte)((_bytes[6] & ~HourMask) | hour);
            }

            if (_bytes[5] >= Policy.PressesPerHour)
            {
                return false;
            }

            _bytes[5]++;
            return true;
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
            return (_bytes[6] & mask) != 0;
        }

        private void SetFlag(byte mask, bool value)
        {
            _bytes[6] = (byte)(value ? _bytes[6] | mask : _bytes[6] & ~mask);
        }
    }
}
