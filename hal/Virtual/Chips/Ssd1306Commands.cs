namespace Keyfob.Virtual.Chips
{
    /// <summary>The command decoder of an SSD1306 (datasheet section 9) and its address counters.</summary>
    internal sealed class Ssd1306Commands : OledCommands
    {
        private const int Width = 128;
        private const int LastPage = 7;
        private const int PageAddressing = 2;

        private int _mode;
        private int _firstColumn;
        private int _lastColumn;
        private int _firstPage;
        private int _lastPage;

        internal Ssd1306Commands()
            : base(Width)
        {
            Reset();
        }

        /// <summary>The state after reset, datasheet section 8.5.</summary>
        internal override void Reset()
        {
            base.Reset();
            ChargePump = false;
            Contrast = 0x7F;
            _mode = PageAddressing;
            _firstColumn = 0;
            _lastColumn = Width - 1;
            _firstPage = 0;
            _lastPage = LastPage;
        }

        internal override int NextAddress()
        {
            if (_mode == PageAddressing)
            {
                return base.NextAddress();
            }

            int address = (Page * Width) + Column;
            if (_mode == 0)
            {
                if (Column++ == _lastColumn)
                {
                    Column = _firstColumn;
                    Page = Page == _lastPage ? _firstPage : Page + 1;
                }

                return address;
            }

            if (Page++ == _lastPage)
            {
                Page = _firstPage;
                Column = Column == _lastColumn ? _firstColumn : Column + 1;
            }

            return address;
        }

        protected override int ArgumentCount(int command)
        {
            switch (command)
            {
                case 0x2E:
                    return 0;
                case 0x20:
                case 0x8D:
                    return 1;
                case 0x21:
                case 0x22:
                    return 2;
                default:
                    return base.ArgumentCount(command);
            }
        }

        protected override bool Execute(int command, int first, int second)
        {
            switch (command)
            {
                case 0x20:
                    _mode = first;
                    return first <= 2;
                case 0x21:
                    return SetColumns(first, second);
                case 0x22:
                    return SetPages(first, second);
                case 0x2E:
                    return true;
                case 0x8D:
                    ChargePump = first == 0x14;
                    return (first == 0x14 || first == 0x10) && !PanelOn;
                case 0xDB:
                    return first == 0x00 || first == 0x20 || first == 0x30;
                default:
                    bool isPageAddress = command <= 0x1F || (command >= 0xB0 && command <= 0xB7);
                    return base.Execute(command, first, second) && (!isPageAddress || _mode == PageAddressing);
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
            Column = first;
            return _mode != PageAddressing;
        }

        private bool SetPages(int first, int last)
        {
            if (first > last || last > LastPage)
            {
                return false;
            }

            _firstPage = first;
            _lastPage = last;
            Page = first;
            return _mode != PageAddressing;
        }
    }
}
