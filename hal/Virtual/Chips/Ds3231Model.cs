using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Register-level model of a DS3231 in battery operation (VCC to ground).</summary>
    /// <remarks>
    /// Counts virtual time with a rate error. Latches its counters at each START like the chip, so a driver that reads register
    /// by register gets torn readings. Keeps OSF until 0 is written to it. Stops when EOSC is 1.
    /// Applies the Aging Offset only after a temperature conversion.
    /// </remarks>
    public sealed class Ds3231Model : II2cDevice
    {
        private const int Registers = 0x13;
        private const int Control = 0x0E;
        private const int Status = 0x0F;
        private const int Ageing = 0x10;
        private const int Temperature = 0x11;
        private const int ConversionMs = 125;
        private const long MicrosecondsPerSecond = 1000000;

        private readonly VirtualTime _time;
        private readonly byte[] _registers = new byte[Registers];
        private readonly int[] _forced = { -1, -1, -1, -1, -1, -1, -1 };

        private long _microseconds;
        private long _remainder;
        private long _countedUpTo;
        private long _busyUntil;
        private bool _converting;
        private int _activeAgeing;
        private bool _twelveHour;

        /// <summary>Creates a chip after its first power-up: 2000-01-01, OSF = 1, 32 kHz output on.</summary>
        public Ds3231Model(VirtualTime time)
        {
            _time = time;
            _countedUpTo = time.Milliseconds;
            _microseconds = 946684800 * MicrosecondsPerSecond;
            _registers[Control] = 0x1C;
            _registers[Status] = 0x88;
            IsPresent = true;
            QuarterDegrees = 100;
            AgeingPartsPerBillion = 100;
        }

        /// <summary>False: the chip does not acknowledge its address.</summary>
        public bool IsPresent { get; set; }

        /// <summary>Rate error of the crystal in parts per billion, positive for a fast clock.</summary>
        public int PartsPerBillion { get; set; }

        /// <summary>By how much a step of the Aging Offset slows the clock, in parts per billion: 0 on some clones.</summary>
        public int AgeingPartsPerBillion { get; set; }

        /// <summary>Temperature that the next conversion measures, in quarters of a degree Celsius.</summary>
        public int QuarterDegrees { get; set; }

        /// <summary>Transfers that fail.</summary>
        public TransferFaults Faults { get; } = new TransferFaults();

        /// <summary>Bytes on the bus, including address bytes.</summary>
        public int BytesOnWire { get; private set; }

        /// <summary>Number of transfers.</summary>
        public int Transfers { get; private set; }

        /// <summary>Writes to the time registers: each of them sets the clock.</summary>
        public int TimeWrites { get; private set; }

        /// <summary>Violations of the datasheet: CONV set while busy, registers that do not exist.</summary>
        public int Violations { get; private set; }

        /// <summary>The chip's time, in seconds since 1970.</summary>
        public long UnixSeconds
        {
            get { return UnixMilliseconds / 1000; }
        }

        /// <summary>The chip's time in milliseconds, which its registers do not show.</summary>
        public long UnixMilliseconds
        {
            get
            {
                Count();
                return _microseconds / 1000;
            }
        }

        /// <summary>Sets the time exactly and clears OSF.</summary>
        /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
        /// <param name="milliseconds">The elapsed part of the second.</param>
        public void SetTime(long unixSeconds, int milliseconds)
        {
            Count();
            _microseconds = (unixSeconds * MicrosecondsPerSecond) + (milliseconds * 1000L);
            _registers[Status] = (byte)(_registers[Status] & ~0x80);
        }

        /// <summary>Stops the oscillator for a moment (OSF = 1), as a short loss of the battery does.</summary>
        public void StopOscillator()
        {
            _registers[Status] |= 0x80;
        }

        /// <summary>Makes a time register (0 to 6) read as the given byte; -1 undoes it.</summary>
        public void ForceRegister(int register, int value)
        {
            _forced[register] = value;
        }

        /// <summary>Switches the hours register to 12-hour mode.</summary>
        public void UseTwelveHourMode()
        {
            _twelveHour = true;
        }

        /// <summary>Returns a register's value without a transfer.</summary>
        public byte Peek(int register)
        {
            Count();
            return Register(register);
        }

        /// <inheritdoc/>
        public I2cStatus Write(byte[] buffer, int length)
        {
            BytesOnWire += 1 + length;
            I2cStatus status = Begin();
            if (status != I2cStatus.Ok)
            {
                return status;
            }

            bool timeWritten = false;
            byte[] time = new byte[7];
            for (int i = 0; i < time.Length; i++)
            {
                time[i] = Register(i);
            }

            for (int i = 1; i < length; i++)
            {
                int register = (buffer[0] + i - 1) % Registers;
                if (buffer[0] >= Registers)
                {
                    Violations++;
                    return I2cStatus.Ok;
                }

                if (register < time.Length)
                {
                    time[register] = buffer[i];
                    timeWritten = true;
                }
                else
                {
                    WriteOther(register, buffer[i]);
                }
            }

            if (timeWritten)
            {
                SetCounters(time);
            }

            return I2cStatus.Ok;
        }

        /// <inheritdoc/>
        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            BytesOnWire += 2 + writeLength + readLength;
            I2cStatus status = Begin();
            if (status != I2cStatus.Ok)
            {
                return status;
            }

            int register = writeBuffer[0];
            if (register >= Registers)
            {
                Violations++;
            }

            for (int i = 0; i < readLength; i++)
            {
                readBuffer[i] = Register((register + i) % Registers);
            }

            return I2cStatus.Ok;
        }

        private I2cStatus Begin()
        {
            Count();
            Transfers++;
            if (!IsPresent)
            {
                return I2cStatus.NotAcknowledged;
            }

            return Faults.Occur() ? I2cStatus.Failed : I2cStatus.Ok;
        }

        /// <summary>Advances the counters to the present time.</summary>
        private void Count()
        {
            long elapsed = _time.Milliseconds - _countedUpTo;
            _countedUpTo = _time.Milliseconds;
            if (_converting && _time.Milliseconds >= _busyUntil)
            {
                _converting = false;
                _activeAgeing = (sbyte)_registers[Ageing];
                _registers[Control] = (byte)(_registers[Control] & ~0x20);
                _registers[Temperature] = (byte)(QuarterDegrees >> 2);
                _registers[Temperature + 1] = (byte)((QuarterDegrees & 3) << 6);
            }

            if ((_registers[Control] & 0x80) != 0)
            {
                // EOSC = 1 in battery operation: the oscillator is stopped.
                _registers[Status] |= 0x80;
                return;
            }

            long nanoseconds = (elapsed * 1000000) + (elapsed * (PartsPerBillion - (AgeingPartsPerBillion * _activeAgeing)) / 1000) + _remainder;
            _microseconds += nanoseconds / 1000;
            _remainder = nanoseconds % 1000;
        }

        private byte Register(int register)
        {
            if (register < _forced.Length && _forced[register] >= 0)
            {
                return (byte)_forced[register];
            }

            if (register >= 7)
            {
                return register == Status && _converting ? (byte)(_registers[register] | 0x04) : _registers[register];
            }

            return Ds3231Calendar.Register(_microseconds / MicrosecondsPerSecond, register, _twelveHour);
        }

        private void SetCounters(byte[] time)
        {
            TimeWrites++;
            _twelveHour = Ds3231Calendar.IsTwelveHour(time);

            // Writing the seconds restarts the countdown chain.
            _microseconds = Ds3231Calendar.UnixSeconds(time) * MicrosecondsPerSecond;
            _remainder = 0;
        }

        private void WriteOther(int register, byte value)
        {
            switch (register)
            {
                case Control:
                    if ((value & 0x20) != 0)
                    {
                        if (_converting)
                        {
                            Violations++;
                        }

                        _converting = true;
                        _busyUntil = _time.Milliseconds + ConversionMs;
                    }

                    _registers[Control] = value;
                    return;
                case Status:
                    // OSF and the alarm flags can only be cleared; BSY is read-only.
                    int flags = _registers[Status] & value & 0x83;
                    _registers[Status] = (byte)(flags | (value & 0x08));
                    return;
                case Temperature:
                case Temperature + 1:
                    return;
                default:
                    _registers[register] = value;
                    return;
            }
        }
    }
}
