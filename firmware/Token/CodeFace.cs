using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Screens;

namespace Keyfob.Token
{
    /// <summary>The code on the panel, kept true to the clock: read again at every look, never extrapolated across a step.</summary>
    internal sealed class CodeFace
    {
        private readonly IClock _clock;
        private readonly Totp _totp;
        private readonly long _mark;
        private readonly Screen _screen;
        private long _step;
        private long _lastStep;
        private long _seconds;

        /// <param name="clock">The wall clock.</param>
        /// <param name="totp">The code maker.</param>
        /// <param name="digits">6 or 8.</param>
        /// <param name="mark">The clock mark: no code for a time below it.</param>
        /// <param name="batteryLow">Shows the warning.</param>
        internal CodeFace(IClock clock, Totp totp, int digits, long mark, bool batteryLow)
        {
            _clock = clock;
            _totp = totp;
            _mark = mark;
            _screen = Screen.ForCode(0, digits, totp.Period, totp.Period, batteryLow);
            _step = -1;
        }

        /// <summary>The screen, true as of the last look that said Current or Changed.</summary>
        internal Screen Screen
        {
            get { return _screen; }
        }

        /// <summary>Why the last look said Failed.</summary>
        internal ErrorNumber Error { get; private set; }

        /// <summary>How far the clock is behind its mark when the last look said Behind.</summary>
        internal long WaitSeconds { get; private set; }

        /// <summary>True in the last second of a step: look often.</summary>
        internal bool IsNearEdge
        {
            get { return _screen.SecondsLeft <= 1; }
        }

        /// <summary>Reads the clock and brings the screen up to it.</summary>
        internal FaceChange Look()
        {
            long seconds;
            Error = StartUp.CheckClock(_clock.Read(out seconds));
            if (Error != ErrorNumber.None)
            {
                return FaceChange.Failed;
            }

            if (seconds < _mark)
            {
                WaitSeconds = _mark - seconds;
                return FaceChange.Behind;
            }

            if (seconds < _seconds)
            {
                // No clock goes back while it is looked at.
                Error = ErrorNumber.ClockInvalid;
                return FaceChange.Failed;
            }

            long step = _totp.Step(seconds);
            if (_step < 0)
            {
                // The code that the press showed decides: the panel goes off with it, or with the next if it is about to go.
                _lastStep = _totp.SecondsLeft(seconds) < Policy.ShortCodeSeconds ? step + 1 : step;
            }

            if (step > _lastStep)
            {
                return FaceChange.Expired;
            }

            if (seconds == _seconds)
            {
                return FaceChange.Current;
            }

            if (step != _step)
            {
                _screen.Code = _totp.Compute(step);
                _step = step;
            }

            _seconds = seconds;
            _screen.SecondsLeft = _totp.SecondsLeft(seconds);
            return FaceChange.Changed;
        }
    }
}
