using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>A push button on a pin with a pull-up, pressed and released by a schedule. Low when pressed.</summary>
    public sealed class VirtualButton : IDigitalInput
    {
        private const int MaxChanges = 256;

        private readonly VirtualTime _time;
        private readonly long[] _times = new long[MaxChanges];
        private readonly bool[] _down = new bool[MaxChanges];
        private int _count;

        /// <summary>Creates a button that is up.</summary>
        public VirtualButton(VirtualTime time)
        {
            _time = time;
        }

        /// <summary>True while the contact is closed.</summary>
        public bool IsDown
        {
            get
            {
                bool down = false;
                for (int i = 0; i < _count && _times[i] <= _time.Milliseconds; i++)
                {
                    down = _down[i];
                }

                return down;
            }
        }

        /// <inheritdoc/>
        public bool Read()
        {
            return !IsDown;
        }

        /// <summary>Closes the contact at a moment. Moments must be in ascending order.</summary>
        public void PressAt(long milliseconds)
        {
            Change(milliseconds, true);
        }

        /// <summary>Opens the contact at a moment. Moments must be in ascending order.</summary>
        public void ReleaseAt(long milliseconds)
        {
            Change(milliseconds, false);
        }

        /// <summary>Schedules a press with a number of bounces of 1 ms at its beginning and end.</summary>
        public void PressFor(long from, long milliseconds, int bounces)
        {
            for (int i = 0; i < bounces; i++)
            {
                PressAt(from + (2 * i));
                ReleaseAt(from + (2 * i) + 1);
            }

            PressAt(from + (2 * bounces));
            for (int i = 0; i < bounces; i++)
            {
                ReleaseAt(from + milliseconds + (2 * i));
                PressAt(from + milliseconds + (2 * i) + 1);
            }

            ReleaseAt(from + milliseconds + (2 * bounces));
        }

        /// <summary>The next scheduled change to a level, or -1 when there is none.</summary>
        public long NextTimeAt(bool high)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_times[i] > _time.Milliseconds && _down[i] != high)
                {
                    return _times[i];
                }
            }

            return -1;
        }

        private void Change(long milliseconds, bool down)
        {
            // A state that lasts for no time is no change.
            if (_count > 0 && _times[_count - 1] == milliseconds)
            {
                _count--;
            }

            if (_count == MaxChanges)
            {
                Forget();
            }

            _times[_count] = milliseconds;
            _down[_count] = down;
            _count++;
        }

        /// <summary>Removes past changes, except the last one, which determines the present state.</summary>
        private void Forget()
        {
            int over = 0;
            while (over + 1 < _count && _times[over + 1] <= _time.Milliseconds)
            {
                over++;
            }

            _count -= over;
            for (int i = 0; i < _count; i++)
            {
                _times[i] = _times[i + over];
                _down[i] = _down[i + over];
            }
        }
    }
}
