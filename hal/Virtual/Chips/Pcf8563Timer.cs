namespace Keyfob.Virtual.Chips
{
    /// <summary>The countdown timer of a PCF8563.</summary>
    internal sealed class Pcf8563Timer
    {
        private const long MicrosecondsPerSecond = 1000000;

        private bool _isEnabled;
        private byte _count;
        private long _unit;
        private long _left;

        /// <summary>What the register Timer reads as: the present count.</summary>
        internal byte Value
        {
            get { return _isEnabled ? (byte)((_left + _unit - 1) / _unit) : _count; }
        }

        /// <summary>Microseconds to the end of the countdown; the highest number when it is stopped.</summary>
        internal long Left
        {
            get { return _isEnabled ? _left : long.MaxValue; }
        }

        /// <summary>Begins a countdown, or stops the timer.</summary>
        /// <param name="control">Timer_control: TE in bit 7, the source clock in bits 0 and 1.</param>
        /// <param name="count">Timer; 0 stops it.</param>
        internal void Load(byte control, byte count)
        {
            _isEnabled = (control & 0x80) != 0 && count != 0;
            _count = count;
            _unit = Unit(control);
            _left = count * _unit;
        }

        /// <summary>Counts down, and begins again at the end.</summary>
        /// <returns>True when it has reached the end.</returns>
        internal bool Count(long microseconds)
        {
            if (!_isEnabled)
            {
                return false;
            }

            _left -= microseconds;
            if (_left > 0)
            {
                return false;
            }

            long period = _count * _unit;
            _left = period - (-_left % period);
            return true;
        }

        /// <summary>The period of a source clock in microseconds.</summary>
        private static long Unit(byte control)
        {
            switch (control & 3)
            {
                case 0: return MicrosecondsPerSecond / 4096;
                case 1: return MicrosecondsPerSecond / 64;
                case 2: return MicrosecondsPerSecond;
                default: return 60 * MicrosecondsPerSecond;
            }
        }
    }
}
