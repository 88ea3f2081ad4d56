using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Otp;

namespace Keyfob.Token
{
    /// <summary>The code on the panel. It follows the clock: each update reads it, no time step is extrapolated.</summary>
    internal sealed class CodeView
    {
        private readonly Board _board;
        private readonly TrustedTime _trusted;
        private readonly Totp _totp;
        private readonly long _timeFloor;
        private readonly Screen _screen;
        private long _step;
        private long _lastStep = -1;
        private bool _hasNext;
        private long _seconds;

        /// <param name="board">Its wall clock, and the rate error of its oscillator.</param>
        /// <param name="trusted">The reading that start-up trusted.</param>
        /// <param name="totp">Computes the codes.</param>
        /// <param name="timeFloor">The time floor, in seconds since 1970.</param>
        /// <param name="digits">Digits of a code.</param>
        /// <param name="batteryLow">The cells have to be replaced soon.</param>
        internal CodeView(Board board, TrustedTime trusted, Totp totp, long timeFloor, int digits, bool batteryLow)
        {
            _board = board;
            _trusted = trusted;
            _totp = totp;
            _timeFloor = timeFloor;
            _screen = Screen.ForCode(0, digits, totp.Period, totp.Period, batteryLow);
            _step = -1;
        }

        /// <summary>The screen as of the last update that returned None or Changed.</summary>
        internal Screen Screen
        {
            get { return _screen; }
        }

        /// <summary>True when the screen has the code that follows one that was about to expire.</summary>
        internal bool IsNext
        {
            get { return _hasNext && _step == _lastStep; }
        }

        /// <summary>The reason, after an update that returned Failed.</summary>
        internal ErrorNumber Error { get; private set; }

        /// <summary>How far the clock is below the time floor, after an update that returned Behind.</summary>
        internal long WaitSeconds { get; private set; }

        /// <summary>How long until the next update, so that the end of a time step is noticed within <see cref="Policy.StepEndClockReadMs"/>.</summary>
        internal int NextReadMs
        {
            get
            {
                // The clock's n seconds may be little more than n - 1, and the monotonic clock may be slow.
                int sure = (_screen.SecondsLeft - 1) * (1000 - (10 * _board.OscillatorPercent));
                return sure == 0 ? Policy.StepEndClockReadMs : sure < Policy.CodeClockReadMs ? sure : Policy.CodeClockReadMs;
            }
        }

        /// <summary>Reads the clock and updates the screen.</summary>
        internal CodeChange Update()
        {
            long seconds;
            Error = ClockGuard.ToErrorNumber(_board.Clock.Read(out seconds));
            if (Error != ErrorNumber.None)
            {
                return CodeChange.Failed;
            }

            if (seconds < _timeFloor)
            {
                WaitSeconds = _timeFloor - seconds;
                return CodeChange.Behind;
            }

            if (seconds < _seconds || _trusted.DisagreesWithMonotonic(seconds))
            {
                Error = ErrorNumber.ClockJumped;
                return CodeChange.Failed;
            }

            long step = _totp.Step(seconds);
            if (_step >= 0 && _lastStep < 0)
            {
                // The first reading with a code on the panel. Whole seconds decide exactly: n seconds left are at most n, and more than n - 1.
                // The panel goes off with this code, or with the next one if this is about to expire.
                _hasNext = _totp.SecondsLeft(seconds) <= Policy.ShortCodeSeconds;
                _lastStep = _hasNext ? step + 1 : step;
            }

            if (_lastStep >= 0 && step > _lastStep)
            {
                return CodeChange.Expired;
            }

            if (seconds == _seconds)
            {
                return CodeChange.None;
            }

            if (step != _step)
            {
                _screen.Code = _totp.Compute(step);
                _step = step;
            }

            _seconds = seconds;
            _screen.SecondsLeft = _totp.SecondsLeft(seconds);
            return CodeChange.Changed;
        }
    }
}
