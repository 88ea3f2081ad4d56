using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An SSD1306 with its glass and the switch in its supply.</summary>
    /// <remarks>
    /// Commands go through <see cref="Ssd1306Commands"/>, which knows what the chip takes. The memory holds noise after
    /// power-on; the chip does not answer before it is ready; <see cref="Pixel"/> is what the eye sees, through scan direction,
    /// column mapping, start line, offset, inversion and the wiring of the COM pins.
    /// </remarks>
    public sealed class Ssd1306Model : II2cDevice, IPanelPower
    {
        /// <summary>Width of the glass.</summary>
        public const int Width = 128;

        // The driver's waiting time is longer; the chip's own limits are microseconds, the module's regulator is what takes long.
        private const int ReadyMs = 90;

        private readonly VirtualTime _time;
        private readonly Ssd1306Commands _commands = new Ssd1306Commands();
        private readonly byte[] _memory = new byte[Width * 8];
        private bool _powered;
        private long _poweredAt;
        private uint _noise = 0x2545F491;

        // Counted when asked for; below 0 after a change.
        private int _litPixels = -1;

        /// <summary>A dark panel without supply.</summary>
        /// <param name="time">The board's time.</param>
        /// <param name="height">Lines of the glass, 32 or 64.</param>
        public Ssd1306Model(VirtualTime time, int height)
        {
            _time = time;
            Height = height;
            IsPresent = true;
        }

        /// <summary>Lines of the glass.</summary>
        public int Height { get; }

        /// <summary>False: nobody answers.</summary>
        public bool IsPresent { get; set; }

        /// <summary>Is told of every picture.</summary>
        public IPanelWatcher Watcher { get; set; }

        /// <summary>Leaves out the n-th data byte from now on (1 = the next); 0 for none.</summary>
        public int DropDataByte { get; set; }

        /// <summary>Makes the n-th transfer from now on fail (1 = the next); 0 for none. Of data the first half has arrived by then.</summary>
        public int FailTransfer { get; set; }

        /// <summary>True when the supply is on.</summary>
        public bool IsPowered
        {
            get { return _powered; }
        }

        /// <summary>True when light comes out: supply, charge pump and panel on.</summary>
        public bool IsLit
        {
            get { return _powered && _commands.PanelOn && _commands.ChargePump; }
        }

        /// <summary>Contrast, 0 to 255.</summary>
        public int Contrast
        {
            get { return _commands.Contrast; }
        }

        /// <summary>Lit pixels of the glass: how often <see cref="Pixel"/> is true.</summary>
        public int LitPixels
        {
            get
            {
                if (!IsLit)
                {
                    return 0;
                }

                if (_litPixels < 0)
                {
                    _litPixels = 0;
                    for (int y = 0; y < Height; y++)
                    {
                        _litPixels += LitInLine(y);
                    }
                }

                return _litPixels;
            }
        }

        /// <summary>Bytes on the wire, address bytes included.</summary>
        public int BytesOnWire { get; private set; }

        /// <summary>Transfers to a panel without supply: they feed it through its data pins.</summary>
        public int BackPowered { get; private set; }

        /// <summary>How often the supply was switched on.</summary>
        public int PowerOns { get; private set; }

        /// <summary>What the chip does not know or does not allow.</summary>
        public int Violations
        {
            get { return _commands.Violations; }
        }

        /// <inheritdoc/>
        public void On()
        {
            if (_powered)
            {
                return;
            }

            _powered = true;
            _poweredAt = _time.Milliseconds;
            _litPixels = -1;
            PowerOns++;
            _commands.Reset();
            for (int i = 0; i < _memory.Length; i++)
            {
                _noise ^= _noise << 13;
                _noise ^= _noise >> 17;
                _noise ^= _noise << 5;
                _memory[i] = (byte)_noise;
            }
        }

        /// <inheritdoc/>
        public void Off()
        {
            _powered = false;
        }

        /// <summary>True when the eye sees a lit pixel.</summary>
        /// <param name="x">0 to 127 from the left.</param>
        /// <param name="y">0 to Height - 1 from the top.</param>
        public bool Pixel(int x, int y)
        {
            if (!IsLit)
            {
                return false;
            }

            if (_commands.AllOn)
            {
                return true;
            }

            int row = RowOf(y);
            if (row < 0)
            {
                return false;
            }

            int column = _commands.ColumnsMirrored ? x : Width - 1 - x;
            bool set = (_memory[((row >> 3) * Width) + column] & (1 << (row & 7))) != 0;
            return set != _commands.Inverted;
        }

        /// <inheritdoc/>
        public I2cStatus Write(byte[] buffer, int length)
        {
            BytesOnWire += 1 + length;
            if (!_powered)
            {
                BackPowered++;
                return I2cStatus.NotAcknowledged;
            }

            if (!IsPresent || _time.Milliseconds - _poweredAt < ReadyMs)
            {
                return I2cStatus.NotAcknowledged;
            }

            _litPixels = -1;
            if (FailTransfer > 0)
            {
                FailTransfer--;
                if (FailTransfer == 0)
                {
                    BreakOff(buffer, length);
                    return I2cStatus.Failed;
                }
            }

            bool wasLit = IsLit;
            bool changed = false;
            if (buffer[0] == 0x40)
            {
                changed = WriteData(buffer, length);
            }
            else if (buffer[0] == 0x00)
            {
                changed = _commands.Execute(buffer, 1, length);
            }
            else
            {
                _commands.Object();
            }

            if (IsLit && (changed || !wasLit) && Watcher != null)
            {
                Watcher.Shown(this);
            }

            return I2cStatus.Ok;
        }

        /// <inheritdoc/>
        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            // On I2C nothing of the memory can be read back.
            _commands.Object();
            return I2cStatus.Failed;
        }

        /// <summary>The row of the memory that a line of the glass shows, or -1 for none.</summary>
        private int RowOf(int y)
        {
            // The glass is wired for the alternative COM configuration on 64 lines and the sequential one on 32.
            int line = _commands.AlternativeComPins == (Height == 64) ? y : ((y & 1) * (Height / 2)) + (y >> 1);
            int com = _commands.ScanFromLast ? line : Height - 1 - line;
            return com >= _commands.Multiplex ? -1 : (com + _commands.StartLine + _commands.Offset) & 63;
        }

        private int LitInLine(int y)
        {
            int row = RowOf(y);
            if (_commands.AllOn || row < 0)
            {
                return _commands.AllOn ? Width : 0;
            }

            int set = 0;
            int first = (row >> 3) * Width;
            for (int i = first; i < first + Width; i++)
            {
                set += (_memory[i] >> (row & 7)) & 1;
            }

            return _commands.Inverted ? Width - set : set;
        }

        /// <summary>The chip takes each byte of data as it comes, so what came before the failure is in the memory.</summary>
        private void BreakOff(byte[] buffer, int length)
        {
            if (buffer[0] == 0x40 && WriteData(buffer, (length + 1) / 2) && IsLit && Watcher != null)
            {
                Watcher.Shown(this);
            }
        }

        private bool WriteData(byte[] buffer, int length)
        {
            bool changed = false;
            for (int i = 1; i < length; i++)
            {
                if (DropDataByte > 0)
                {
                    DropDataByte--;
                    if (DropDataByte == 0)
                    {
                        continue;
                    }
                }

                int address = _commands.NextAddress();
                changed |= _memory[address] != buffer[i];
                _memory[address] = buffer[i];
            }

            return changed;
        }
    }
}
