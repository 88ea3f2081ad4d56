using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Register-level model of an OLED controller with its glass and the switch in its supply.</summary>
    /// <remarks>
    /// <see cref="OledCommands"/> decodes and checks the commands. The display memory contains noise after power-on, and the chip
    /// does not acknowledge before it is ready. <see cref="Pixel"/> is what the glass shows, after scan direction, column mapping,
    /// start line, offset, inversion and the wiring of the COM pins.
    /// </remarks>
    public abstract class OledModel : II2cDevice, IPanelPower, IPanelModel
    {
        /// <summary>Width of the glass.</summary>
        public const int Width = 128;

        // Less than the driver waits. The chip itself is ready in microseconds; the module's regulator takes longer.
        private const int ReadyMs = 90;

        private readonly VirtualTime _time;
        private readonly OledCommands _commands;
        private readonly int _firstColumn;
        private readonly byte[] _memory;
        private bool _powered;
        private long _poweredAt;
        private uint _noise = 0x2545F491;

        // Cached; below 0 when it must be counted again.
        private int _litPixels = -1;

        /// <summary>Creates a panel without supply.</summary>
        /// <param name="time">The board's time.</param>
        /// <param name="height">Lines of the glass, 32 or 64.</param>
        /// <param name="commands">Its command decoder.</param>
        /// <param name="firstColumn">The column of the display memory at the left edge of the glass, when columns are mirrored.</param>
        internal OledModel(VirtualTime time, int height, OledCommands commands, int firstColumn)
        {
            _time = time;
            _commands = commands;
            _firstColumn = firstColumn;
            _memory = new byte[commands.Columns * 8];
            Height = height;
            IsPresent = true;
        }

        /// <summary>Lines of the glass.</summary>
        public int Height { get; }

        /// <summary>False: the chip does not acknowledge its address.</summary>
        public bool IsPresent { get; set; }

        /// <summary>Raised when the picture has changed while lit, and when the panel has just been lit.</summary>
        public event PictureShownHandler PictureShown;

        /// <summary>Drops the n-th data byte from now on (1 = the next); 0 for none.</summary>
        public int DropDataByte { get; set; }

        /// <summary>Transfers that fail. The first half of their data is received.</summary>
        public TransferFaults Faults { get; } = new TransferFaults();

        /// <summary>True when the supply is on.</summary>
        public bool IsPowered => _powered;

        /// <summary>True when the panel emits light: supply, charge pump and display are on.</summary>
        public bool IsLit => _powered && _commands.PanelOn && _commands.ChargePump;

        /// <inheritdoc/>
        public bool IsEmpty => LitPixels == 0;

        /// <inheritdoc/>
        int IPanelModel.Width => Width;

        /// <summary>Contrast, 0 to 255.</summary>
        public int Contrast => _commands.Contrast;

        /// <summary>Number of lit pixels on the glass.</summary>
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

        /// <summary>Bytes on the bus, including address bytes.</summary>
        public int BytesOnWire { get; private set; }

        /// <summary>Transfers while the supply was off: they would power the panel through its data pins.</summary>
        public int BackPowered { get; private set; }

        /// <summary>Number of times that the supply was switched on.</summary>
        public int PowerOns { get; private set; }

        /// <summary>Commands that the datasheet does not define or allow.</summary>
        public int Violations => _commands.Violations;

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

        /// <summary>True when a pixel of the glass is lit.</summary>
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

            int column = _firstColumn + x;
            column = _commands.ColumnsMirrored ? column : _commands.Columns - 1 - column;
            bool set = (_memory[((row >> 3) * _commands.Columns) + column] & (1 << (row & 7))) != 0;
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
            if (Faults.Occur())
            {
                ReceiveFirstHalf(buffer, length);
                return I2cStatus.Failed;
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
                _commands.AddViolation();
            }

            if (changed || !wasLit)
            {
                RaisePictureShown();
            }

            return I2cStatus.Ok;
        }

        /// <inheritdoc/>
        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            // The display memory cannot be read over I2C.
            _commands.AddViolation();
            return I2cStatus.Failed;
        }

        /// <summary>The row of the display memory that a line of the glass shows, or -1 for none.</summary>
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
            int first = ((row >> 3) * _commands.Columns) + _firstColumn;
            for (int i = first; i < first + Width; i++)
            {
                set += (_memory[i] >> (row & 7)) & 1;
            }

            return _commands.Inverted ? Width - set : set;
        }

        /// <summary>Stores the data that the chip has received before a transfer fails.</summary>
        private void ReceiveFirstHalf(byte[] buffer, int length)
        {
            if (buffer[0] == 0x40 && WriteData(buffer, (length + 1) / 2))
            {
                RaisePictureShown();
            }
        }

        private void RaisePictureShown()
        {
            if (IsLit && PictureShown != null)
            {
                PictureShown(this);
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
