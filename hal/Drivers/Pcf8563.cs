using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>NXP PCF8563 real-time clock, also sold as BM8563: the wall clock, and a wake-up by its interrupt pin.</summary>
    /// <remarks>
    /// Registers (datasheet rev. 11, table 4): 00 Control_status_1, 01 Control_status_2, 02-08 time, 09-0C alarm, 0D CLKOUT, 0E Timer_control, 0F Timer.
    /// It has no Aging Offset (<see cref="TrimmedClock"/> corrects its rate), no temperature sensor, and no registers to keep bytes in
    /// (<see cref="FileRetainedMemory"/>).
    /// Own code: the published driver drops the VL flag and ignores I2C errors.
    /// </remarks>
    public sealed class Pcf8563 : IClock, IClockControl
    {
        /// <summary>The chip's I2C address.</summary>
        public const int Address = 0x51;

        /// <summary>The temperature that a chip without a sensor reports: -128 degrees Celsius, in quarters of a degree.</summary>
        public const int NoTemperature = -512;

        /// <summary>The longest time until a wake-up: the alarm compares the day of the month, which must not come twice.</summary>
        public const long LongestWakeSeconds = 27L * 24 * 3600;

        private const byte ControlRegister = 0x00;
        private const byte FlagRegister = 0x01;
        private const byte AlarmRegister = 0x09;
        private const byte TimerControlRegister = 0x0E;

        // Control_status_1. TESTC is set at power-on and must be 0 in normal operation.
        private const byte Test1 = 0x80;
        private const byte Stop = 0x20;
        private const byte TestC = 0x08;

        // Control_status_2. Writing 0 clears a flag. TI_TP = 0: INT stays low until the flags are cleared.
        private const byte FlagBits = 0x1F;
        private const byte AlarmFlag = 0x08;
        private const byte TimerFlag = 0x04;
        private const byte AlarmInterrupt = 0x02;
        private const byte TimerInterrupt = 0x01;

        // VL in the seconds, the century in the months, AE in the alarm registers, FE in CLKOUT, TE in Timer_control.
        private const byte HighBit = 0x80;

        private const byte TimerOfSeconds = 0x02;
        private const byte TimerOfMinutes = 0x03;
        private const int LongestCount = 255;

        // After STOP the first second lasts 0.507813 to 0.507935 s (section 8.10.1): STOP is released this long after the second has begun.
        private const int ReleaseMs = 492;
        private const int SetTries = 3;

        // A wait ends that late too: the platform's ticks have 10 ms.
        private const int TolerableLateMs = 10;

        private readonly II2cDevice _device;
        private readonly IMonotonicClock _monotonic;
        private readonly IDelay _delay;
        private readonly byte[] _register = new byte[1];
        private readonly byte[] _buffer = new byte[16];

        /// <summary>Creates the driver; makes no transfer yet.</summary>
        /// <param name="device">The chip, up to 400 kHz.</param>
        /// <param name="monotonic">Measures the waits of <see cref="Set"/>.</param>
        /// <param name="delay">Makes them. A wait that is late makes the clock slow by that much.</param>
        public Pcf8563(II2cDevice device, IMonotonicClock monotonic, IDelay delay)
        {
            _device = device;
            _monotonic = monotonic;
            _delay = delay;
        }

        /// <summary>True when the alarm or the timer of <see cref="ArmWake"/> had fired before <see cref="Initialize"/>.</summary>
        public bool HasFired { get; private set; }

        /// <summary>Releases the interrupt pin and switches off what the token does not need: alarm, timer, clock output, test modes.</summary>
        /// <remarks>Time, VL and STOP are not changed. Where the pin switches the supply on, call it before the supply is to be switched off.</remarks>
        /// <returns>False when the chip does not answer.</returns>
        public bool Initialize()
        {
            if (!ReadRegisters(ControlRegister, 16))
            {
                return false;
            }

            int flags = _buffer[FlagRegister];
            HasFired = ((flags & AlarmFlag) != 0 && (flags & AlarmInterrupt) != 0) || ((flags & TimerFlag) != 0 && (flags & TimerInterrupt) != 0);
            bool isQuiet = (_buffer[ControlRegister] & (Test1 | TestC)) == 0 && (flags & FlagBits) == 0
                && (_buffer[0x09] & _buffer[0x0A] & _buffer[0x0B] & _buffer[0x0C] & HighBit) != 0
                && (_buffer[0x0D] & HighBit) == 0 && (_buffer[TimerControlRegister] & (HighBit | TimerOfMinutes)) == TimerOfMinutes;
            if (isQuiet)
            {
                return true;
            }

            return WriteRegister(ControlRegister, _buffer[ControlRegister] & Stop) && WriteRegister(FlagRegister, 0)
                && WriteAlarm(HighBit, HighBit, HighBit, TimerOfMinutes);
        }

        /// <inheritdoc/>
        public ClockStatus Read(out long unixSeconds)
        {
            // STOP, VL and time in one transfer, during which the chip does not count (section 8.5). Read again if it makes no sense, in case
            // a bit was disturbed.
            ClockStatus status = ReadOnce(out unixSeconds);
            return status == ClockStatus.Invalid ? ReadOnce(out unixSeconds) : status;
        }

        /// <summary>Sets the time and clears VL. The second begins at the call. Blocks for 0.5 s.</summary>
        /// <remarks>
        /// Only STOP restarts the chip's second, and the one after it is half as long, so the time is written when half of its second is over.
        /// STOP is set for one transfer. If power is lost or all tries fail then, it stays set and the clock counts as stopped.
        /// A wake-up that was armed is disarmed.
        /// </remarks>
        /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
        /// <returns>False when the time is out of range or the chip does not answer.</returns>
        public bool Set(long unixSeconds)
        {
            if (!ClockDate.IsInRange(unixSeconds))
            {
                return false;
            }

            long begin = _monotonic.Milliseconds;
            for (int i = 0; i < SetTries; i++)
            {
                // A failed transfer can take a second. The next try is then made in the middle of a later second.
                long late = _monotonic.Milliseconds - begin - ReleaseMs;
                long later = late <= TolerableLateMs ? 0 : (late + 999) / 1000;
                _delay.Wait(later * 1000 > late ? (int)((later * 1000) - late) : 0);
                if (ClockDate.IsInRange(unixSeconds + later) && WriteTime(unixSeconds + later))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Reports <see cref="NoTemperature"/>: the chip has no sensor.</summary>
        public bool ReadTemperature(out int quarterDegrees)
        {
            quarterDegrees = NoTemperature;
            return true;
        }

        /// <summary>Reports 0: the chip cannot be trimmed.</summary>
        public bool ReadAgingOffset(out sbyte offset)
        {
            offset = 0;
            return true;
        }

        /// <summary>Accepts 0 only: the chip cannot be trimmed.</summary>
        public bool WriteAgingOffset(sbyte offset)
        {
            return offset == 0;
        }

        /// <summary>Pulls the interrupt pin low after a time, until the next <see cref="Initialize"/>. Replaces an earlier wake-up.</summary>
        /// <remarks>
        /// By the timer up to 255 s (1 Hz) and up to 255 minutes (1/60 Hz, rounded up), by the alarm beyond (rounded up to the next minute).
        /// The timer's first count may be one unit short. Without a valid time there is no alarm: then it is 255 minutes.
        /// </remarks>
        /// <param name="seconds">1 or more. More than <see cref="LongestWakeSeconds"/> counts as that.</param>
        /// <returns>False when the chip does not answer.</returns>
        public bool ArmWake(long seconds)
        {
            if (seconds <= LongestCount)
            {
                return ArmTimer(TimerOfSeconds, seconds < 1 ? 1 : (int)seconds);
            }

            long minutes = (seconds + 59) / 60;
            if (minutes <= LongestCount)
            {
                return ArmTimer(TimerOfMinutes, (int)minutes);
            }

            long now;
            ClockStatus status = Read(out now);
            if (status == ClockStatus.Missing)
            {
                return false;
            }

            long at = now + (seconds < LongestWakeSeconds ? seconds : LongestWakeSeconds) + 59;
            return status == ClockStatus.Ok && ClockDate.IsInRange(at) ? ArmAlarm(ClockDate.FromUnixSeconds(at)) : ArmTimer(TimerOfMinutes, LongestCount);
        }

        private bool ArmTimer(byte source, int count)
        {
            // Stopped while its value is written. The last transfer clears both flags.
            return WriteAlarm(HighBit, HighBit, HighBit, source)
                && WriteRegister(TimerControlRegister + 1, count)
                && WriteRegister(TimerControlRegister, HighBit | source)
                && WriteRegister(FlagRegister, TimerInterrupt);
        }

        private bool ArmAlarm(DateTime at)
        {
            return WriteAlarm(Bcd.Encode(at.Minute), Bcd.Encode(at.Hour), Bcd.Encode(at.Day), TimerOfMinutes)
                && WriteRegister(FlagRegister, AlarmInterrupt);
        }

        private ClockStatus ReadOnce(out long unixSeconds)
        {
            unixSeconds = 0;
            if (!ReadRegisters(ControlRegister, 9))
            {
                return ClockStatus.Missing;
            }

            // In the test mode the chip counts pulses at a pin.
            if ((_buffer[0] & (Stop | Test1)) != 0 || (_buffer[2] & HighBit) != 0)
            {
                return ClockStatus.Stopped;
            }

            // The unused bits are undefined. The chip toggles the century bit when it counts past 2099: such a month is invalid.
            int month = (_buffer[7] & HighBit) != 0 ? -1 : Bcd.Decode((byte)(_buffer[7] & 0x1F));
            long seconds = ClockDate.ToUnixSeconds(
                Bcd.Decode(_buffer[8]),
                month,
                Bcd.Decode((byte)(_buffer[5] & 0x3F)),
                Bcd.Decode((byte)(_buffer[4] & 0x3F)),
                Bcd.Decode((byte)(_buffer[3] & 0x7F)),
                Bcd.Decode(_buffer[2]));
            if (seconds < 0)
            {
                return ClockStatus.Invalid;
            }

            unixSeconds = seconds;
            return ClockStatus.Ok;
        }

        /// <summary>Writes a time with STOP set, so that a transfer that breaks off leaves a stopped clock. Then releases STOP.</summary>
        private bool WriteTime(long unixSeconds)
        {
            DateTime date = ClockDate.FromUnixSeconds(unixSeconds);
            _buffer[0] = ControlRegister;
            _buffer[1] = Stop;
            _buffer[2] = 0;
            _buffer[3] = Bcd.Encode(date.Second);
            _buffer[4] = Bcd.Encode(date.Minute);
            _buffer[5] = Bcd.Encode(date.Hour);
            _buffer[6] = Bcd.Encode(date.Day);
            _buffer[7] = (byte)date.DayOfWeek;
            _buffer[8] = Bcd.Encode(date.Month);
            _buffer[9] = Bcd.Encode(date.Year - 2000);

            // Without a retry here: the moment would be over.
            if (_device.Write(_buffer, 10) != I2cStatus.Ok)
            {
                return false;
            }

            _buffer[1] = 0;
            return _device.Write(_buffer, 2) == I2cStatus.Ok;
        }

        private bool ReadRegisters(byte register, int count)
        {
            // Once more after a disturbed transfer; the board frees the bus in between.
            _register[0] = register;
            return _device.WriteRead(_register, 1, _buffer, count) == I2cStatus.Ok
                || _device.WriteRead(_register, 1, _buffer, count) == I2cStatus.Ok;
        }

        /// <summary>Writes the alarm (never with the day of the week), CLKOUT (off) and Timer_control.</summary>
        private bool WriteAlarm(byte minute, byte hour, byte day, byte timerControl)
        {
            _buffer[0] = AlarmRegister;
            _buffer[1] = minute;
            _buffer[2] = hour;
            _buffer[3] = day;
            _buffer[4] = HighBit;
            _buffer[5] = 0;
            _buffer[6] = timerControl;
            return WriteBuffer(7);
        }

        private bool WriteRegister(int register, int value)
        {
            _buffer[0] = (byte)register;
            _buffer[1] = (byte)value;
            return WriteBuffer(2);
        }

        private bool WriteBuffer(int length)
        {
            // Once more after a disturbed transfer.
            return _device.Write(_buffer, length) == I2cStatus.Ok || _device.Write(_buffer, length) == I2cStatus.Ok;
        }
    }
}
