using System;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Register-level model of a PCF8563 (BM8563) with a battery of its own.</summary>
    /// <remarks>
    /// Counts virtual time with a rate error. Bits that the datasheet leaves undefined read as noise. Writing the seconds does not restart the second;
    /// STOP does, and the first second after it lasts 0.507874 s. VL can only be cleared by writing. Alarm and timer set their flags, and with the
    /// interrupt enabled they pull INT low until the flag is cleared. CLKOUT is stored and does nothing. A write that fails is received up to and including
    /// its middle byte.
    /// </remarks>
    public sealed class Pcf8563Model : ClockModel
    {
        private const int Registers = 0x10;
        private const int Flags = 0x01;
        private const int TimerControl = 0x0E;
        private const int Timer = 0x0F;
        private const int Month = 0x07;
        private const int NoMonth = 0x1F;
        private const int Stop = 0x20;
        private const int Test1 = 0x80;
        private const int AlarmFlag = 0x08;
        private const int TimerFlag = 0x04;
        private const long FirstSecondMicroseconds = 507874;

        private readonly byte[] _registers = new byte[Registers];
        private readonly Noise _noise = new Noise(0x9E3779B9);
        private readonly Pcf8563Timer _timer = new Pcf8563Timer();
        private readonly int[] _forced = { -1, -1, -1, -1, -1, -1, -1 };

        private bool _isLow = true;
        private bool _centuryToggled;
        private int _weekdayShift;

        /// <summary>Creates a chip after its first power-up: VL = 1, TESTC = 1, alarms and timer off.</summary>
        public Pcf8563Model(VirtualTime time)
            : base(time)
        {
            ResetRegisters();
        }

        /// <summary>True while INT is pulled low.</summary>
        public bool IsInterrupting
        {
            get
            {
                Count();
                return (_registers[Flags] & (_registers[Flags] << 2) & (AlarmFlag | TimerFlag)) != 0;
            }
        }

        /// <summary>How long until INT is pulled low, in ms rounded up: 0 when it is low, -1 when nothing will pull it.</summary>
        public long MillisecondsToInterrupt
        {
            get
            {
                if (IsInterrupting || (_registers[0] & (Stop | Test1)) != 0)
                {
                    return IsInterrupting ? 0 : -1;
                }

                // The interrupt is enabled two bits below its flag.
                long alarm = (_registers[Flags] & (AlarmFlag >> 2)) != 0 ? Pcf8563Calendar.NextAlarm(Microseconds, _registers) : long.MaxValue;
                long timer = (_registers[Flags] & (TimerFlag >> 2)) != 0 ? _timer.Left : long.MaxValue;
                long left = alarm != long.MaxValue && alarm - Microseconds < timer ? alarm - Microseconds : timer;
                return left == long.MaxValue ? -1 : (long)(left / (1000 * (1 + (PartsPerBillion * 1e-9)))) + 1;
            }
        }

        /// <summary>True when VL is set.</summary>
        public override bool HasStopped => _isLow;

        /// <inheritdoc/>
        public override bool HasInvalidMonth
        {
            get => (Peek(Month) & NoMonth) == NoMonth;
            set => ForceRegister(Month, value ? NoMonth : -1);
        }

        /// <summary>Empty: the chip has none.</summary>
        public override byte[] RetainedRegisters
        {
            get => new byte[0];
            set => Violations += value.Length;
        }

        /// <summary>Always 0: the chip has none.</summary>
        public override sbyte AgingOffset
        {
            get => 0;
            set => Violations += value == 0 ? 0 : 1;
        }

        /// <summary>Sets VL, as a supply below its limit does (about 0.9 V). The registers keep their values.</summary>
        public override void StopOscillator() => _isLow = true;

        /// <inheritdoc/>
        public override void ForceRegister(int register, int value) => _forced[register - 2] = value;

        /// <inheritdoc/>
        public override I2cStatus Write(byte[] buffer, int length)
        {
            if (!Begin(1 + length))
            {
                return I2cStatus.NotAcknowledged;
            }

            bool fails = Faults.Occur();
            WriteRegisters(buffer, fails ? (length / 2) + 1 : length);
            return fails ? I2cStatus.Failed : I2cStatus.Ok;
        }

        /// <inheritdoc/>
        public override I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            if (!Begin(2 + writeLength + readLength))
            {
                return I2cStatus.NotAcknowledged;
            }

            Violations += writeBuffer[0] >= Registers ? 1 : 0;
            for (int i = 0; i < readLength; i++)
            {
                int register = (writeBuffer[0] + i) % Registers;
                readBuffer[i] = (byte)(Register(register) | (_noise.Next() & Pcf8563Calendar.UndefinedBits(register)));
            }

            return Faults.Occur() ? I2cStatus.Failed : I2cStatus.Ok;
        }

        /// <inheritdoc/>
        internal override void ClearStopped()
        {
            _isLow = false;
            _centuryToggled = false;
            _weekdayShift = 0;
            _registers[0] = 0;
        }

        /// <inheritdoc/>
        internal override void ResetRegisters()
        {
            _isLow = true;
            Array.Clear(_registers, 0, Registers);
            _registers[0] = 0x08;
            for (int i = 0x09; i <= 0x0D; i++)
            {
                _registers[i] = 0x80;
            }

            _registers[TimerControl] = 0x03;
            _timer.Load(0x03, 0);
        }

        /// <inheritdoc/>
        internal override void Count()
        {
            if ((_registers[0] & (Stop | Test1)) != 0)
            {
                SkipCount();
                return;
            }

            long before = Microseconds;
            Count(PartsPerBillion);
            _centuryToggled ^= Pcf8563Calendar.IsPast2099(before) != Pcf8563Calendar.IsPast2099(Microseconds);
            if (Pcf8563Calendar.NextAlarm(before, _registers) <= Microseconds)
            {
                _registers[Flags] |= AlarmFlag;
            }

            if (_timer.Count(Microseconds - before))
            {
                _registers[Flags] |= TimerFlag;
            }
        }

        /// <inheritdoc/>
        internal override byte Register(int register)
        {
            if (register == Timer)
            {
                return _timer.Value;
            }

            if (register < 2 || register > 8)
            {
                return _registers[register];
            }

            if (_forced[register - 2] >= 0)
            {
                return (byte)_forced[register - 2];
            }

            int value = Pcf8563Calendar.Register(Microseconds / MicrosecondsPerSecond, register);
            value += register == 6 ? _weekdayShift : 0;
            bool isFlagged = (register == 2 && _isLow) || (register == 7 && _centuryToggled);
            return (byte)((register == 6 ? value % 7 : value) | (isFlagged ? 0x80 : 0));
        }

        private void WriteRegisters(byte[] buffer, int length)
        {
            byte[] time = new byte[9];
            for (int i = 2; i < time.Length; i++)
            {
                time[i] = Register(i);
            }

            bool isTimeWritten = false;
            Violations += buffer[0] >= Registers ? 1 : 0;
            for (int i = 1; i < length; i++)
            {
                int register = (buffer[0] + i - 1) % Registers;
                if (register >= 2 && register <= 8)
                {
                    time[register] = buffer[i];
                    isTimeWritten = true;
                }
                else
                {
                    WriteOther(register, buffer[i]);
                }
            }

            if (isTimeWritten)
            {
                SetCounters(time);
            }
        }

        private void SetCounters(byte[] time)
        {
            TimeWrites++;
            Violations += (_registers[0] & Stop) == 0 ? 1 : 0;
            _isLow &= (time[2] & 0x80) != 0;
            long seconds = Pcf8563Calendar.UnixSeconds(time);
            for (int i = 0; i < _forced.Length; i++)
            {
                // Counters that were set to what no date has do not read as a date either.
                _forced[i] = seconds < 0 ? time[i + 2] : -1;
            }

            if (seconds >= 0)
            {
                // The fraction goes on: only STOP restarts it.
                _centuryToggled = (time[7] & 0x80) != 0;
                _weekdayShift = ((time[6] & 7) + 7 - Pcf8563Calendar.Register(seconds, 6)) % 7;
                SetCount((seconds * MicrosecondsPerSecond) + (Microseconds % MicrosecondsPerSecond));
            }
        }

        private void WriteOther(int register, byte value)
        {
            if (register == Flags)
            {
                // The flags can only be cleared. Pulses at INT are not modelled.
                Violations += (value & 0xF0) != 0 ? 1 : 0;
                _registers[Flags] = (byte)((_registers[Flags] & value & 0x0C) | (value & 0x03));
                return;
            }

            Violations += register == 0 && (value & 0xD7) != 0 ? 1 : 0;
            if (register == 0 && (value & Stop) != 0)
            {
                // The divider is held in reset.
                SetCount(Microseconds + MicrosecondsPerSecond - FirstSecondMicroseconds - (Microseconds % MicrosecondsPerSecond));
            }

            _registers[register] = value;
            if (register >= TimerControl)
            {
                _timer.Load(_registers[TimerControl], _registers[Timer]);
            }
        }
    }
}
