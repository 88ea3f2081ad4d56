using System;
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
    public sealed class Ds3231Model : ClockModel
    {
        private const int Registers = 0x13;
        private const int Month = 0x05;
        private const int NoMonth = 0x1F;
        private const int FirstAlarm = 0x07;
        private const int AlarmRegisters = 7;
        private const int Control = 0x0E;
        private const int Status = 0x0F;
        private const int Ageing = 0x10;
        private const int Temperature = 0x11;
        private const int ConversionMs = 125;
        private const int Stopped = 0x80;

        private readonly byte[] _registers = new byte[Registers];
        private readonly int[] _forced = { -1, -1, -1, -1, -1, -1, -1 };

        private long _busyUntil;
        private bool _converting;
        private int _activeAgeing;
        private bool _twelveHour;

        /// <summary>Creates a chip after its first power-up: 2000-01-01, OSF = 1, 32 kHz output on.</summary>
        public Ds3231Model(VirtualTime time)
            : base(time)
        {
            ResetRegisters();
            QuarterDegrees = 100;
            AgeingPartsPerBillion = 100;
        }

        /// <summary>By how much a step of the Aging Offset slows the clock, in parts per billion: 0 on some clones.</summary>
        public int AgeingPartsPerBillion { get; set; }

        /// <summary>Temperature that the next conversion measures, in quarters of a degree Celsius.</summary>
        public int QuarterDegrees { get; set; }

        /// <summary>True when OSF is set.</summary>
        public override bool HasStopped => (Peek(Status) & Stopped) != 0;

        /// <inheritdoc/>
        public override bool HasInvalidMonth
        {
            get => Peek(Month) == NoMonth;
            set => ForceRegister(Month, value ? NoMonth : -1);
        }

        /// <summary>The alarm registers.</summary>
        public override byte[] RetainedRegisters
        {
            get
            {
                byte[] alarms = new byte[AlarmRegisters];
                Array.Copy(_registers, FirstAlarm, alarms, 0, AlarmRegisters);
                return alarms;
            }

            set => Array.Copy(value, 0, _registers, FirstAlarm, AlarmRegisters);
        }

        /// <inheritdoc/>
        public override sbyte AgingOffset
        {
            get => (sbyte)_registers[Ageing];
            set
            {
                Count();
                _registers[Ageing] = (byte)value;
                _activeAgeing = value;
            }
        }

        /// <summary>Stops the oscillator for a moment (OSF = 1), as a short loss of the battery does.</summary>
        public override void StopOscillator() => _registers[Status] |= Stopped;

        /// <inheritdoc/>
        public override void ForceRegister(int register, int value) => _forced[register] = value;

        /// <summary>Switches the hours register to 12-hour mode.</summary>
        public void UseTwelveHourMode() => _twelveHour = true;

        /// <inheritdoc/>
        public override I2cStatus Write(byte[] buffer, int length)
        {
            I2cStatus status = BeginTransfer(1 + length);
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
        public override I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            I2cStatus status = BeginTransfer(2 + writeLength + readLength);
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

        /// <inheritdoc/>
        internal override void ClearStopped() => _registers[Status] = (byte)(_registers[Status] & ~Stopped);

        /// <inheritdoc/>
        internal override void ResetRegisters()
        {
            Array.Clear(_registers, 0, Registers);
            _registers[Control] = 0x1C;
            _registers[Status] = 0x88;
            _activeAgeing = 0;
            _converting = false;
            _twelveHour = false;
        }

        /// <inheritdoc/>
        internal override void Count()
        {
            if (_converting && Time.Milliseconds >= _busyUntil)
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
                _registers[Status] |= Stopped;
                SkipCount();
                return;
            }

            Count(PartsPerBillion - (AgeingPartsPerBillion * _activeAgeing));
        }

        /// <inheritdoc/>
        internal override byte Register(int register)
        {
            if (register < _forced.Length && _forced[register] >= 0)
            {
                return (byte)_forced[register];
            }

            if (register >= 7)
            {
                return register == Status && _converting ? (byte)(_registers[register] | 0x04) : _registers[register];
            }

            return Ds3231Calendar.Register(Microseconds / MicrosecondsPerSecond, register, _twelveHour);
        }

        private I2cStatus BeginTransfer(int bytes)
        {
            if (!Begin(bytes))
            {
                return I2cStatus.NotAcknowledged;
            }

            return Faults.Occur() ? I2cStatus.Failed : I2cStatus.Ok;
        }

        private void SetCounters(byte[] time)
        {
            TimeWrites++;
            _twelveHour = Ds3231Calendar.IsTwelveHour(time);

            // Writing the seconds restarts the countdown chain.
            SetCount(Ds3231Calendar.UnixSeconds(time) * MicrosecondsPerSecond);
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
                        _busyUntil = Time.Milliseconds + ConversionMs;
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
