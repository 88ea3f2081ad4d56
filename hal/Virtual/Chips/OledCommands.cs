namespace Keyfob.Virtual.Chips
{
    /// <summary>The command decoder of an OLED controller of the SSD1306 family, and its address counters.</summary>
    internal abstract class OledCommands
    {
        /// <param name="columns">Columns of the display memory.</param>
        internal OledCommands(int columns)
        {
            Columns = columns;
        }

        /// <summary>Columns of the display memory.</summary>
        internal int Columns { get; }

        internal bool PanelOn { get; set; }

        internal bool ChargePump { get; set; }

        internal bool AllOn { get; set; }

        internal bool Inverted { get; set; }

        internal bool ColumnsMirrored { get; set; }

        internal bool ScanFromLast { get; set; }

        internal bool AlternativeComPins { get; set; }

        internal int Contrast { get; set; }

        internal int Multiplex { get; set; }

        internal int StartLine { get; set; }

        internal int Offset { get; set; }

        internal int Violations { get; private set; }

        /// <summary>The column of the next data byte, with page addressing.</summary>
        protected int Column { get; set; }

        /// <summary>The page of the next data byte.</summary>
        protected int Page { get; set; }

        internal void AddViolation()
        {
            Violations++;
        }

        /// <summary>Goes to the state after reset.</summary>
        internal virtual void Reset()
        {
            PanelOn = false;
            AllOn = false;
            Inverted = false;
            ColumnsMirrored = false;
            ScanFromLast = false;
            AlternativeComPins = true;
            Multiplex = 64;
            StartLine = 0;
            Offset = 0;
            Column = 0;
            Page = 0;
        }

        /// <summary>Returns the address of the next data byte and advances the counters.</summary>
        internal virtual int NextAddress()
        {
            if (Column >= Columns)
            {
                AddViolation();
                Column = 0;
            }

            int address = (Page * Columns) + Column;
            Column = (Column + 1) % Columns;
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

                changed |= ChangesPicture(command);
                i += 1 + arguments;
            }

            return changed;
        }

        /// <summary>The number of argument bytes, or -1 for a command that the controller does not have.</summary>
        protected virtual int ArgumentCount(int command)
        {
            if (command <= 0x1F || (command >= 0x40 && command <= 0x7F) || (command >= 0xB0 && command <= 0xB7))
            {
                return 0;
            }

            switch (command)
            {
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
                case 0x81:
                case 0xA8:
                case 0xD3:
                case 0xD5:
                case 0xD9:
                case 0xDA:
                case 0xDB:
                    return 1;
                default:
                    // Scrolling and fading are not modelled: the token must not use them, since they stay active when the picture changes.
                    return -1;
            }
        }

        /// <summary>Returns false when the datasheet does not allow the argument.</summary>
        protected virtual bool Execute(int command, int first, int second)
        {
            if (command >= 0x40 && command <= 0x7F)
            {
                StartLine = command & 0x3F;
                return true;
            }

            if (command >= 0xB0 && command <= 0xB7)
            {
                Page = command & 7;
                return true;
            }

            switch (command)
            {
                case 0x81:
                    Contrast = first;
                    return true;
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
                default:
                    SetColumn(command);
                    return true;
            }
        }

        private static bool ChangesPicture(int command)
        {
            return command > 0x22 && command != 0x81 && (command < 0xB0 || command > 0xB7);
        }

        /// <summary>The lower (0x00 to 0x0F) or the upper (0x10 to 0x1F) four bits of the column.</summary>
        private void SetColumn(int command)
        {
            if (command <= 0x1F)
            {
                Column = command <= 0x0F ? (Column & 0xF0) | command : ((command & 0x0F) << 4) | (Column & 0x0F);
            }
        }
    }
}
