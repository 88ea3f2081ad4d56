using Keyfob.Hal;

namespace Keyfob.Virtual
{
    /// <summary>A wall clock that runs with the virtual time and does as it is told.</summary>
    public sealed class FakeClock : IClock
    {
        private readonly VirtualTime _time;
        private long _baseMilliseconds;
        private long _setAt;

        /// <summary>A clock that shows 2000-01-01.</summary>
        public FakeClock(VirtualTime time)
        {
            _time = time;
            Set(946684800, 0);
        }

        /// <summary>What the next readings report.</summary>
        public ClockStatus Status { get; set; }

        /// <summary>Makes readings from the n-th on report <see cref="ClockStatus.Missing"/> (1 = the next); 0 for none.</summary>
        public int FailFrom { get; set; }

        /// <summary>Makes the clock leap just before the n-th reading from now (1 = the next); 0 for never.</summary>
        public int LeapAt { get; set; }

        /// <summary>How far it leaps, in seconds; negative for back.</summary>
        public long LeapSeconds { get; set; }

        /// <summary>How often it was read.</summary>
        public int Reads { get; private set; }

        /// <summary>The time it shows.</summary>
        public long UnixSeconds
        {
            get { return (_baseMilliseconds + _time.Milliseconds - _setAt) / 1000; }
        }

        /// <summary>Sets it.</summary>
        /// <param name="unixSeconds">Seconds since 1970.</param>
        /// <param name="milliseconds">How much of the second is over.</param>
        public void Set(long unixSeconds, int milliseconds)
        {
            _baseMilliseconds = (unixSeconds * 1000) + milliseconds;
            _setAt = _time.Milliseconds;
        }

        /// <inheritdoc/>
        public ClockStatus Read(out long unixSeconds)
        {
            Reads++;
            if (LeapAt > 0 && --LeapAt == 0)
            {
                _baseMilliseconds += LeapSeconds * 1000;
            }

            ClockStatus status = Status;
            if (FailFrom > 0 && --FailFrom == 0)
            {
                Status = ClockStatus.Missing;
                status = ClockStatus.Missing;
            }

            unixSeconds = status == ClockStatus.Ok ? UnixSeconds : 0;
            return status;
        }
    }
}
