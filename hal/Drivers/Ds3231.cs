using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Maxim DS3231 real-time clock: the wall clock, and seven bytes of retained memory in its alarm registers.</summary>
    /// <remarks>
    /// Wired for battery operation: VCC to ground, supply at VBAT. EOSC must then be 0, or the oscillator stops.
    /// Registers (datasheet table 1): 00-06 time, 07-0D alarms, 0E Control, 0F Status, 10 Aging Offset, 11-12 temperature.
    /// Own code: the published driver hides OSF and the Aging Offset and ignores I2C errors.
    /// </remarks>
    public sealed class Ds3231 : IClock, IClockControl, IRetainedMemory
    {
        /// <summary>The chip's I2C address.</summary>
        public const int Address = 0x68;

        /// <summary>Bytes in the registers of the two alarms.</summary>
        public const int RetainedSize = 7;

        /// <summary>The first second of the clock's range, 2000-01-01T00:00:00Z.</summary>
        public const long FirstSecond = ClockDate.FirstSecond;

        /// <summary>The last second of the clock's range, 2099-12-31T23:59:59Z.</summary>
        public const long LastSecond = ClockDate.LastSecond;

        private const byte TimeRegister = 0x00;
        private const byte AlarmRegister = 0x07;
        private const byte ControlRegister = 0x0E;
        private const byte StatusRegister = 0x0F;
        private const byte AgeingRegister = 0x10;
        private const byte TemperatureRegister = 0x11;

        // EOSC = 0 (oscillator runs in battery operation), BBSQW = 0 (no square wave), INTCN = 1, both alarm interrupts disabled.
        private const byte ControlQuiet = 0x04;
        private const byte ControlConvert = 0x20;

        private const byte StatusOscillatorStopped = 0x80;
        private const byte Status32KHz = 0x08;
        private const byte StatusBusy = 0x04;

        // A conversion takes at most 200 ms (tCONV).
        private const int ConversionPollMs = 10;
        private const int ConversionPolls = 30;

        private readonly II2cDevice _device;
        private readonly IDelay _delay;
        private readonly byte[] _register = new byte[1];
        private readonly byte[] _buffer = new byte[16];

        /// <summary>Creates the driver; makes no transfer yet.</summary>
        /// <param name="device">The chip, up to 400 kHz.</param>
        /// <param name="delay">Waits for temperature conversions.</param>
        public Ds3231(II2cDevice device, IDelay delay)
        {
            _device = device;
            _delay = delay;
        }

        /// <inheritdoc/>
        public int Size
        {
            get { return RetainedSize; }
        }

        /// <summary>Writes the Control and Status registers that the token needs. The time and OSF are not changed.</summary>
        /// <returns>False when the chip does not answer.</returns>
        public bool Initialize()
        {
            if (!ReadRegisters(ControlRegister, 2))
            {
                return false;
            }

            byte status = _buffer[1];
            if (_buffer[0] == ControlQuiet && (status & Status32KHz) == 0)
            {
                return true;
            }

            // Writing 1 to OSF and to the alarm flags does not change them.
            return WriteRegister(ControlRegister, ControlQuiet)
                && WriteRegister(StatusRegister, (byte)((status | StatusOscillatorStopped) & ~Status32KHz));
        }

        /// <inheritdoc/>
        public ClockStatus Read(out long unixSeconds)
        {
            // Time and Status in one transfer. The chip latches its counters at the START, so all bytes belong to the same
            // second. Read again if it makes no sense, in case a bit was disturbed.
            ClockStatus status = ReadOnce(out unixSeconds);
            return status == ClockStatus.Invalid ? ReadOnce(out unixSeconds) : status;
        }

        /// <summary>Sets the time and clears OSF. The write restarts the second.</summary>
        /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
        /// <returns>False when the time is out of range or the chip does not answer; OSF is then not cleared.</returns>
        public bool Set(long unixSeconds)
        {
            if (!ClockDate.IsInRange(unixSeconds))
            {
                return false;
            }

            DateTime date = ClockDate.FromUnixSeconds(unixSeconds);
            _buffer[0] = TimeRegister;
            _buffer[1] = Bcd.Encode(date.Second);
            _buffer[2] = Bcd.Encode(date.Minute);
            _buffer[3] = Bcd.Encode(date.Hour);
            _buffer[4] = (byte)((int)date.DayOfWeek + 1);
            _buffer[5] = Bcd.Encode(date.Day);
            _buffer[6] = Bcd.Encode(date.Month);
            _buffer[7] = Bcd.Encode(date.Year - 2000);

            // Without a retry: it would set a time that has passed.
            if (_device.Write(_buffer, 8) != I2cStatus.Ok || !ReadRegisters(StatusRegister, 1))
            {
                return false;
            }

            return WriteRegister(StatusRegister, (byte)(_buffer[0] & ~(StatusOscillatorStopped | Status32KHz)));
        }

        /// <summary>Reads the chip's temperature.</summary>
        /// <param name="quarterDegrees">In 0.25 degrees Celsius, negative below zero.</param>
        public bool ReadTemperature(out int quarterDegrees)
        {
            quarterDegrees = 0;
            if (!ReadRegisters(TemperatureRegister, 2))
            {
                return false;
            }

            quarterDegrees = ((sbyte)_buffer[0] << 2) | (_buffer[1] >> 6);
            return true;
        }

        /// <summary>Reads the Aging Offset.</summary>
        /// <param name="offset">About 0.1 ppm per step at 25 degrees Celsius; a positive offset slows the clock.</param>
        public bool ReadAgingOffset(out sbyte offset)
        {
            bool ok = ReadRegisters(AgeingRegister, 1);
            offset = ok ? (sbyte)_buffer[0] : (sbyte)0;
            return ok;
        }

        /// <summary>Writes the Aging Offset and starts the temperature conversion that makes it effective.</summary>
        /// <param name="offset">About 0.1 ppm per step at 25 degrees Celsius; a positive offset slows the clock.</param>
        /// <returns>False when the chip does not answer or a conversion does not end in time.</returns>
        public bool WriteAgingOffset(sbyte offset)
        {
            // CONV must not be set during a conversion that the chip started itself (BSY = 1).
            return WriteRegister(AgeingRegister, (byte)offset)
                && WaitForBit(StatusRegister, StatusBusy)
                && WriteRegister(ControlRegister, ControlQuiet | ControlConvert)
                && WaitForBit(ControlRegister, ControlConvert);
        }

        /// <inheritdoc/>
        public bool Read(byte[] buffer)
        {
            if (!ReadRegisters(AlarmRegister, RetainedSize))
            {
                return false;
            }

            Array.Copy(_buffer, buffer, RetainedSize);
            return true;
        }

        /// <inheritdoc/>
        public bool Write(byte[] buffer)
        {
            _buffer[0] = AlarmRegister;
            Array.Copy(buffer, 0, _buffer, 1, RetainedSize);
            return WriteBuffer(RetainedSize + 1);
        }

        private ClockStatus ReadOnce(out long unixSeconds)
        {
            unixSeconds = 0;
            if (!ReadRegisters(TimeRegister, 16))
            {
                return ClockStatus.Missing;
            }

            if ((_buffer[StatusRegister] & StatusOscillatorStopped) != 0)
            {
                return ClockStatus.Stopped;
            }

            // The chip sets the century bit when it counts past 2099. The bit is not masked, so such a month is invalid.
            long seconds = ClockDate.ToUnixSeconds(
                Bcd.Decode(_buffer[6]), Bcd.Decode(_buffer[5]), Bcd.Decode(_buffer[4]), Hour(_buffer[2]), Bcd.Decode(_buffer[1]), Bcd.Decode(_buffer[0]));
            if (seconds < 0)
            {
                return ClockStatus.Invalid;
            }

            unixSeconds = seconds;
            return ClockStatus.Ok;
        }

        /// <summary>Decodes the hour in 24-hour or 12-hour mode (bit 6 = 1; bit 5 is then PM). Negative when it is invalid.</summary>
        private static int Hour(byte value)
        {
            if ((value & 0x40) == 0)
            {
                return Bcd.Decode(value);
            }

            int hour = Bcd.Decode((byte)(value & 0x1F));
            if (hour < 1 || hour > 12 || (value & 0x80) != 0)
            {
                return -1;
            }

            return (hour % 12) + ((value & 0x20) != 0 ? 12 : 0);
        }

        private bool ReadRegisters(byte register, int count)
        {
            // Once more after a disturbed transfer; the board frees the bus in between.
            _register[0] = register;
            return _device.WriteRead(_register, 1, _buffer, count) == I2cStatus.Ok
                || _device.WriteRead(_register, 1, _buffer, count) == I2cStatus.Ok;
        }

        private bool WriteRegister(byte register, int value)
        {
            _buffer[0] = register;
            _buffer[1] = (byte)value;
            return WriteBuffer(2);
        }

        /// <summary>Writes the buffer, and once more after a disturbed transfer.</summary>
        private bool WriteBuffer(int length)
        {
            return _device.Write(_buffer, length) == I2cStatus.Ok || _device.Write(_buffer, length) == I2cStatus.Ok;
        }

        private bool WaitForBit(byte register, byte bit)
        {
            for (int i = 0; i < ConversionPolls; i++)
            {
                if (!ReadRegisters(register, 1))
                {
                    return false;
                }

                if ((_buffer[0] & bit) == 0)
                {
                    return true;
                }

                _delay.Wait(ConversionPollMs);
            }

            return false;
        }
    }
}
