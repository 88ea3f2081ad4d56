namespace Keyfob.Virtual.Chips
{
    /// <summary>The command decoder of a JD79653A: lengths, window, and what has been sent since the reset.</summary>
    internal sealed class Jd79653aCommands
    {
        private const int Columns = EpaperPixels.Size / 8;

        private readonly byte[] _arguments = new byte[7];

        private int _expected;
        private int _received;
        private bool _hasPanelSetting;
        private bool _hasResolution;
        private bool _isPartial;
        private bool _hasOld;
        private bool _hasNew;

        /// <summary>The command whose data are expected; -1 for none.</summary>
        internal int Current { get; private set; } = -1;

        /// <summary>The first data byte of the command.</summary>
        internal byte First
        {
            get { return _arguments[0]; }
        }

        /// <summary>True when the command has received all its data and no more.</summary>
        internal bool IsComplete
        {
            get { return _received == _expected; }
        }

        /// <summary>First and last column of bytes, first and last row: what data and quick refreshes are for.</summary>
        internal int[] Window { get; private set; } = WholePanel();

        /// <summary>True when the waveforms come from registers.</summary>
        internal bool UsesRegisters { get; private set; }

        /// <summary>A bit for each waveform that was sent.</summary>
        internal int Waveforms { get; private set; }

        /// <summary>True when panel setting and resolution were sent.</summary>
        internal bool IsSetUp
        {
            get { return _hasPanelSetting && _hasResolution; }
        }

        /// <summary>True when the old and the new picture were sent since the last refresh.</summary>
        internal bool HasBothPictures
        {
            get { return _hasOld && _hasNew; }
        }

        /// <summary>Goes to the state after reset.</summary>
        internal void Reset()
        {
            Ignore();
            _hasPanelSetting = false;
            _hasResolution = false;
            _isPartial = false;
            UsesRegisters = false;
            Waveforms = 0;
            Window = WholePanel();
            ForgetPictures();
        }

        internal void ForgetPictures()
        {
            _hasOld = false;
            _hasNew = false;
        }

        /// <summary>Drops a command: its data are not looked at.</summary>
        internal void Ignore()
        {
            Current = -1;
            _expected = 0;
            _received = 0;
        }

        /// <summary>Begins a command.</summary>
        /// <returns>False when the controller does not have it.</returns>
        internal bool Begin(byte command)
        {
            Ignore();
            int length = Length(command);
            if (length < 0)
            {
                return false;
            }

            Current = command;
            _expected = length;
            if (command == 0x91)
            {
                _isPartial = true;
            }
            else if (command == 0x92)
            {
                _isPartial = false;
                Window = WholePanel();
            }

            return true;
        }

        /// <summary>Takes a data byte.</summary>
        /// <returns>Its place in the picture memory, for the commands that fill it; -1 beyond the end.</returns>
        internal int Next(byte value)
        {
            int position = -1;
            if (Current == 0x10 || Current == 0x13)
            {
                int width = Window[1] - Window[0] + 1;
                position = _received < _expected ? ((Window[2] + (_received / width)) * Columns) + Window[0] + (_received % width) : -1;
            }
            else if (_received < _arguments.Length)
            {
                _arguments[_received] = value;
            }

            _received += Current < 0 ? 0 : 1;
            if (IsComplete)
            {
                Complete();
            }

            return position;
        }

        private static int[] WholePanel()
        {
            return new int[] { 0, Columns - 1, 0, EpaperPixels.Size - 1 };
        }

        private int Length(int command)
        {
            switch (command)
            {
                case 0x02:
                case 0x04:
                case 0x12:
                case 0x91:
                case 0x92:
                    return 0;
                case 0x07:
                case 0x4D:
                case 0x50:
                case 0x60:
                case 0xAA:
                case 0xB6:
                case 0xE3:
                case 0xE9:
                case 0xF3:
                    return 1;
                case 0x00:
                    return 2;
                case 0x61:
                    return 3;
                case 0x90:
                    return 7;
                case 0x21:
                    return 42;
                case 0x20:
                case 0x22:
                case 0x23:
                case 0x24:
                    return 56;
                case 0x10:
                case 0x13:
                    return (Window[1] - Window[0] + 1) * (Window[3] - Window[2] + 1);
                default:
                    return -1;
            }
        }

        private void Complete()
        {
            switch (Current)
            {
                case 0x00:
                    _hasPanelSetting = true;
                    UsesRegisters = (_arguments[0] & 0x20) != 0;
                    return;
                case 0x10:
                    _hasOld = true;
                    return;
                case 0x13:
                    _hasNew = true;
                    return;
                case 0x20:
                case 0x21:
                case 0x22:
                case 0x23:
                case 0x24:
                    Waveforms |= 1 << (Current - 0x20);
                    return;
                case 0x61:
                    _hasResolution = _arguments[0] == EpaperPixels.Size && _arguments[1] == 0 && _arguments[2] == EpaperPixels.Size;
                    return;
                case 0x90:
                    SetWindow();
                    return;
                default:
                    return;
            }
        }

        private void SetWindow()
        {
            bool isInside = _isPartial && (_arguments[0] & 7) == 0 && (_arguments[1] & 7) == 7 && _arguments[0] < _arguments[1]
                && _arguments[1] < EpaperPixels.Size && _arguments[2] == 0 && _arguments[4] == 0 && _arguments[3] <= _arguments[5] && _arguments[5] < EpaperPixels.Size;

            // A window that is not on the panel makes the length of the next data wrong.
            Window = isInside ? new int[] { _arguments[0] >> 3, _arguments[1] >> 3, _arguments[3], _arguments[5] } : new int[] { 0, 0, 0, -1 };
        }
    }
}
