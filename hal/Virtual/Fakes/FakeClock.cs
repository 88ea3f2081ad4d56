using Keyfob.Hal;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A wall clock that runs on virtual time, and jumps, fails or stops on demand.</summary>
    public sealed class FakeClock : IClock, IClockControl
    {
        private readonly VirtualTime _time;
        private long _baseMilliseconds;
        private long _setAt;

        /// <summary>A clock at 2000-01-01.</summary>
        public FakeClock(VirtualTime time)
        {
            _time = time;
            Set(946684800, 0);
        }

        /// <summary>The status that the next readings report.</summary>
        public ClockStatus Status { get; set; }

        /// <summary>From the n-th reading on, report <see cref="ClockStatus.Missing"/> (1 = the next); 0 for none.</summary>
        public int FailFrom { get; set; }

        /// <summary>Makes the clock jump just before the n-th reading from now (1 = the next); 0 for never.</summary>
        public int JumpAt { get; set; }

        /// <summary>How far the clock jumps, in seconds; negative for back.</summary>
        public long JumpSeconds { get; set; }

        /// <summary>By how many seconds the next reading is wrong, as after a disturbed transfer; the one after it is right.</summary>
        public long NextReadingOff { get; set; }

        /// <summary>How often the clock was read.</summary>
        public int Reads { get; private set; }

        /// <summary>True: setting and trimming fail.</summary>
        public bool RefusesToChange { get; set; }

        /// <summary>How often the clock was set over <see cref="IClockControl"/>.</summary>
        public int Sets { get; private set; }

        /// <summary>The Aging Offset.</summary>
        public sbyte Ageing { get; private set; }

        /// <summary>The temperature in quarters of a degree Celsius.</summary>
        public int QuarterDegrees { get; set; }

        /// <summary>The clock's time, in seconds since 1970.</summary>
        public long UnixSeconds
        {
            get { return (_baseMilliseconds + _time.Milliseconds - _setAt) / 1000; }
        }

        /// <summary>Sets the clock.</summary>
        /// <param name="unixSeconds">Seconds since 1970.</param>
        /// <param name="milliseconds">The elapsed part of the second.</param>
        public void Set(long unixSeconds, int milliseconds)
        {
            _baseMilliseconds = (unixSeconds * 1000) + milliseconds;
            _setAt = _time.Milliseconds;
        }

        /// <inheritdoc/>
        public bool Set(long unixSeconds)
        {
            if (RefusesToChange)
            {
                return false;
            }

            Sets++;
            Set(unixSeconds, 0);
            Status = ClockStatus.Ok;
            return true;
        }

        /// <inheritdoc/>
        public bool ReadTemperature(out int quarterDegrees)
        {
            quarterDegrees = Status == ClockStatus.Missing ? 0 : QuarterDegrees;
            return Status != ClockStatus.Missing;
        }

        /// <inheritdoc/>
        public bool ReadAgingOffset(out sbyte offset)
        {
            offset = Status == ClockStatus.Missing ? (sbyte)0 : Ageing;
            return Status != ClockStatus.Missing;
        }

        /// <inheritdoc/>
        public bool WriteAgingOffset(sbyte offset)
        {
            if (RefusesToChange)
            {
                return false;
            }

            Ageing = offset;
            return true;
        }

        /// <inheritdoc/>
        public ClockStatus Read(out long unixSeconds)
        {
            Reads++;
            if (JumpAt > 0 && --JumpAt == 0)
            {
                _baseMilliseconds += JumpSeconds * 1000;
            }

            ClockStatus status = Status;
            if (FailFrom > 0 && --FailFrom == 0)
            {
                Status = ClockStatus.Missing;
                status = ClockStatus.Missing;
            }

            unixSeconds = status == ClockStatus.Ok ? UnixSeconds + NextReadingOff : 0;
            NextReadingOff = 0;
            return status;
        }
    }
}
