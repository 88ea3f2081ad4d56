using System;

namespace Keyfob.Device.Benchmarks
{
    /// <summary>The median of measured times.</summary>
    internal sealed class Median
    {
        private readonly long[] _ticks;
        private int _count;
        private long _started;

        internal Median(int runs)
        {
            _ticks = new long[runs];
        }

        internal void Start()
        {
            _started = DateTime.UtcNow.Ticks;
        }

        /// <summary>Ends a part of the current run.</summary>
        internal void Stop()
        {
            _ticks[_count] += DateTime.UtcNow.Ticks - _started;
        }

        /// <summary>Ends the current run.</summary>
        internal void Next()
        {
            _count++;
        }

        /// <summary>The median in nanoseconds per operation, for runs of the given number of operations.</summary>
        internal long Nanoseconds(int number)
        {
            for (int i = 1; i < _count; i++)
            {
                long ticks = _ticks[i];
                int place = i;
                while (place > 0 && _ticks[place - 1] > ticks)
                {
                    _ticks[place] = _ticks[place - 1];
                    place--;
                }

                _ticks[place] = ticks;
            }

            return _ticks[_count / 2] * 100 / number;
        }
    }
}
