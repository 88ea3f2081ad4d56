namespace Keyfob.Virtual.Chips
{
    /// <summary>The command decoder of an SSD1306 (datasheet section 9) and its address counters.</summary>
    internal sealed class Ssd1306Commands
    {
        private const int Width = 128;
        private const int LastPage = 7;

        private int _mode;
        private int _column;
        private int _page;
        private int _firstColumn;
        private int _lastColumn;
        private int _firstPage;
        private int _lastPage;

        internal Ssd1306Commands()
        {
            Reset();
        }

        internal bool PanelOn { get; private set; }

        internal bool ChargePump { get; private set; }

        internal bool AllOn { get; private set; }

        internal bool Inverted { get; private set; }

        internal bool ColumnsMirrored { get; private set; }

        internal bool ScanFromLast { get; private set; }

        internal bool AlternativeComPins { get; private set; }

        internal int Contrast { get; private set; }

        internal int Multiplex { get; private set; }

        internal int StartLine { get; private set; }

        internal int Offset { get; private set; }

        internal int Violations { get; private set; }

        /// <summary>The state after reset, datasheet section 8.5.</summary>
        internal void Reset()
        {
            PanelOn = false;
            ChargePump = false;
            AllOn = false;
            Inverted = false;
            ColumnsMirrored = false;
            ScanFromLast = false;
            AlternativeComPins = true;
            Contrast = 0x7F;
            Multiplex = 64;
            StartLine = 0;
            Offset = 0;
            _mode = 2;
            _column = 0;
            _page = 0;
            _firstColumn = 0;
            _lastColumn = Width - 1;
            _firstPage = 0;
            _lastPage = LastPage;
        }

        internal void AddViolation()
        {
            Violations++;
        }

        /// <summary>Returns the address of the next data byte and advances the counters.</summary>
        internal int NextAddress()
        {
            int address = (_page * Width) + _column;
            if (_mode == 2)
            {
                _column = (_column + 1) % Width;
                return address;
            }

            if (_mode == 0)
            {
                if (_column++ == _lastColumn)
                {
                    _column = _firstColumn;
                    _page = _page == _lastPage ? _firstPage : _page + 1;
                }

                return address;
            }

            if (_page++ == _lastPage)
            {
                _page = _firstPage;
                _column = _column == _lastColumn ? _firstColumn : _column + 1;
            }

            return address;
        }

        /// <summary>Executes a sequence of commands with their arguments.</summary>
        /// <returns>True when the picture may have changed.</returns>
        internal bool Execute(byte[] buffer, int from, int length)
        {
            bool changed = false;
            int i = from;
            while (i < length)
            {
                int command = buffer[i];
                int arguments = ArgumentCount(command);
                if (arguments < 0 || i + arguments >= length)
                {
                    AddViolation();
                    return changed;
                }

                if (!Execute(command, arguments > 0 ? buffer[i + 1] : 0, arguments > 1 ? buffer[i + 2] : 0))
                {
                    AddViolation();
                }

                changed |= command != 0x21 && command != 0x22 && command != 0x81;
                i += 1 + arguments;
            }

            return changed;
        }

        private static int ArgumentCount(int command)
        {
            if (command <= 0x1F || (command >= 0x40 && command <= 0x7F) || (command >= 0xB0 && command <= 0xB7))
            {
                return 0;
            }

            switch (command)
            {
                case 0x2E:
                case 0xA0:
                case 0xA1:
                case 0xA4:
                case 0xA5:
                case 0xA6:
                case 0xA7:
                case 0xAE:
                case 0xAF:
                case 0xC0:
                case 0xC8:
                case 0xE3:
                    return 0;
                case 0x20:
                case 0x81:
                case 0x8D:
                case 0xA8:
                case 0xD3:
                case 0xD5:
                case 0xD9:
                case 0xDA:
                case 0xDB:
                    return 1;
                case 0x21:
                case 0x22:
                    return 2;
                default:
                    // Scrolling and fading are not modelled: the token must not use them, since they stay active when the picture changes.
                    return -1;
            }
        }

        /// <summary>Returns false when the datasheet does not allow the argument.</summary>
        private bool Execute(int command, int first, int second)
        {
            if (command <= 0x0F)
            {
                _column = (_column & 0x70) | command;
                return _mode == 2;
            }

            if (command <= 0x1F)
            {
                _column = ((command & 0x07) << 4) | (_column & 0x0F);
                return _mode == 2;
            }

            if (command >= 0x40 && command <= 0x7F)
            {
                StartLine = command & 0x3F;
                return true;
            }

            if (command >= 0xB0 && command <= 0xB7)
            {
                _page = command & 7;
                return _mode == 2;
            }

            switch (command)
            {
                case 0x20:
                    _mode = first;
                    return first <= 2;
                case 0x21:
                    return SetColumns(first, second);
                case 0x22:
                    return SetPages(first, second);
                case 0x81:
                    Contrast = first;
                    return true;
                case 0x8D:
                    ChargePump = first == 0x14;
                    return (first == 0x14 || first == 0x10) && !PanelOn;
                case 0xA0:
                case 0xA1:
                    ColumnsMirrored = command == 0xA1;
                    return true;
                case 0xA4:
                case 0xA5:
                    AllOn = command == 0xA5;
                    return true;
                case 0xA6:
                case 0xA7:
                    Inverted = command == 0xA7;
                    return true;
                case 0xA8:
                    Multiplex = first + 1;
                    return first >= 15 && first <= 63;
                case 0xAE:
                case 0xAF:
                    PanelOn = command == 0xAF;
                    return true;
                case 0xC0:
                case 0xC8:
                    ScanFromLast = command == 0xC8;
                    return true;
                case 0xD3:
                    Offset = first;
                    return first <= 63;
                case 0xD9:
                    return (first & 0x0F) != 0 && (first & 0xF0) != 0;
                case 0xDA:
                    AlternativeComPins = (first & 0x10) != 0;
                    return (first & ~0x30) == 0x02;
                case 0xDB:
                    return first == 0x00 || first == 0x20 || first == 0x30;
                default:
                    return true;
            }
        }

        private bool SetColumns(int first, int last)
        {
            if (first > last || last >= Width)
            {
                return false;
            }

            _firstColumn = first;
            _lastColumn = last;
            _column = first;
            return _mode != 2;
        }

        private bool SetPages(int first, int last)
        {
            if (first > last || last > LastPage)
            {
                return false;
            }

            _firstPage = first;
            _lastPage = last;
            _page = first;
            return _mode != 2;
        }
    }
}
