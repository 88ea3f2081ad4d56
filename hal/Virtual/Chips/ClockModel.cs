using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Model of a clock chip: what every such chip has, whatever its registers are. It counts virtual time with a rate error.</summary>
    public abstract class ClockModel : II2cDevice
    {
        internal const long MicrosecondsPerSecond = 1000000;

        private const long Year2000 = 946684800;

        private long _remainder;
        private long _countedUpTo;

        /// <summary>Creates a chip whose count begins at 2000-01-01.</summary>
        internal ClockModel(VirtualTime time)
        {
            Time = time;
            _countedUpTo = time.Milliseconds;
            IsPresent = true;
            Microseconds = Year2000 * MicrosecondsPerSecond;
        }

        /// <summary>False: the chip does not acknowledge its address.</summary>
        public bool IsPresent { get; set; }

        /// <summary>Rate error of the crystal in parts per billion, positive for a fast clock.</summary>
        public int PartsPerBillion { get; set; }

        /// <summary>Transfers that fail.</summary>
        public TransferFaults Faults { get; } = new TransferFaults();

        /// <summary>Bytes on the bus, including address bytes.</summary>
        public int BytesOnWire { get; private set; }

        /// <summary>Number of transfers.</summary>
        public int Transfers { get; private set; }

        /// <summary>Writes to the time registers: each of them sets the clock.</summary>
        public int TimeWrites { get; internal set; }

        /// <summary>Violations of the datasheet.</summary>
        public int Violations { get; internal set; }

        /// <summary>True when the chip reports that its oscillator has stopped (DS3231: OSF, PCF8563: VL).</summary>
        public abstract bool HasStopped { get; }

        /// <summary>True: the month register reads as no month.</summary>
        public abstract bool HasInvalidMonth { get; set; }

        /// <summary>The registers in which the token keeps bytes between two wakes; empty when the chip has none.</summary>
        public abstract byte[] RetainedRegisters { get; set; }

        /// <summary>The Aging Offset, effective at once; always 0 when the chip has none.</summary>
        public abstract sbyte AgingOffset { get; set; }

        /// <summary>The chip's time, in seconds since 1970.</summary>
        public long UnixSeconds => UnixMilliseconds / 1000;

        /// <summary>The chip's time in milliseconds, which its registers do not show.</summary>
        public long UnixMilliseconds
        {
            get
            {
                Count();
                return Microseconds / 1000;
            }
        }

        /// <summary>The board's time.</summary>
        internal VirtualTime Time { get; }

        /// <summary>The count when <see cref="Count"/> was last called, in microseconds since 1970.</summary>
        internal long Microseconds { get; private set; }

        /// <summary>Sets the time exactly. The oscillator then counts as not stopped.</summary>
        /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
        /// <param name="milliseconds">The elapsed part of the second.</param>
        public void SetTime(long unixSeconds, int milliseconds)
        {
            Count();
            SetCount((unixSeconds * MicrosecondsPerSecond) + (milliseconds * 1000L));
            ClearStopped();
        }

        /// <summary>Stops the oscillator for a moment, as a short loss of the chip's supply does.</summary>
        public abstract void StopOscillator();

        /// <summary>Models a supply that was gone: the time is 2000-01-01, and the registers have their values after power-up.</summary>
        public void LosePower()
        {
            Count();
            SetCount(Year2000 * MicrosecondsPerSecond);
            ResetRegisters();
        }

        /// <summary>Makes a time register read as the given byte; -1 undoes it.</summary>
        public abstract void ForceRegister(int register, int value);

        /// <summary>Returns a register's value without a transfer. Undefined bits are 0.</summary>
        public byte Peek(int register)
        {
            Count();
            return Register(register);
        }

        /// <inheritdoc/>
        public abstract I2cStatus Write(byte[] buffer, int length);

        /// <inheritdoc/>
        public abstract I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength);

        /// <summary>Advances the counters to the present time.</summary>
        internal abstract void Count();

        /// <summary>The value of a register.</summary>
        internal abstract byte Register(int register);

        /// <summary>Clears what <see cref="HasStopped"/> reports.</summary>
        internal abstract void ClearStopped();

        /// <summary>Gives the registers their values after power-up.</summary>
        internal abstract void ResetRegisters();

        /// <summary>Begins a transfer.</summary>
        /// <returns>False when the chip does not answer.</returns>
        internal bool Begin(int bytes)
        {
            BytesOnWire += bytes;
            Transfers++;
            Count();
            return IsPresent;
        }

        /// <summary>Sets the count, in microseconds since 1970.</summary>
        internal void SetCount(long microseconds)
        {
            Microseconds = microseconds;
            _remainder = 0;
        }

        /// <summary>Counts the time that has passed.</summary>
        internal void Count(int partsPerBillion)
        {
            long elapsed = TakeElapsed();
            long nanoseconds = (elapsed * 1000000) + (elapsed * partsPerBillion / 1000) + _remainder;
            Microseconds += nanoseconds / 1000;
            _remainder = nanoseconds % 1000;
        }

        /// <summary>Passes the time without counting it.</summary>
        internal void SkipCount() => TakeElapsed();

        private long TakeElapsed()
        {
            long elapsed = Time.Milliseconds - _countedUpTo;
            _countedUpTo = Time.Milliseconds;
            return elapsed;
        }
    }
}
