using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Otp;

namespace Keyfob.Token
{
    /// <summary>The code on the panel, kept true to the clock: read again at every look, never extrapolated across a step.</summary>
    internal sealed class CodeFace
    {
        private readonly Board _board;
        private readonly Findings _findings;
        private readonly Totp _totp;
        private readonly Screen _screen;
        private long _step;
        private long _lastStep;
        private long _seconds;

        /// <param name="board">For the clocks.</param>
        /// <param name="findings">What start-up has found: code maker, record, mark, and the time it believed.</param>
        internal CodeFace(Board board, Findings findings)
        {
            _board = board;
            _findings = findings;
            _totp = findings.Totp;
            _screen = Screen.ForCode(0, findings.Record.Digits, _totp.Period, _totp.Period, findings.BatteryLow);
            _step = -1;
        }

        /// <summary>The screen, true as of the last look that said Current or Changed.</summary>
        internal Screen Screen
        {
            get { return _screen; }
        }

        /// <summary>Why the last look said Failed.</summary>
        internal ErrorNumber Error { get; private set; }

        /// <summary>How long until the next look, so that no step's end is missed by more than a glance.</summary>
        internal int NextReadMs
        {
            get
            {
                // With n s left by the clock there may be little more than n - 1, and the monotonic clock may be slow.
                int sure = (_screen.SecondsLeft - 1) * (1000 - (10 * Policy.MonotonicPercent));
                return sure == 0 ? Policy.StepEndClockReadMs : sure < Policy.CodeClockReadMs ? sure : Policy.CodeClockReadMs;
            }
        }

        /// <summary>Reads the clock and brings the screen up to it.</summary>
        internal FaceChange Look()
        {
            long seconds;
            Error = ClockGuard.NumberOf(_board.Clock.Read(out seconds));
            if (Error != ErrorNumber.None)
            {
                return FaceChange.Failed;
            }

            if (seconds < _findings.TimeFloor)
            {
                _findings.WaitSeconds = _findings.TimeFloor - seconds;
                return FaceChange.Behind;
            }

            if (seconds < _seconds || ClockGuard.DisagreesWithMonotonic(seconds - _findings.BelievedSeconds, _board.Monotonic.Milliseconds - _findings.BelievedAt))
            {
                // Only the time that start-up believed may go on, and no clock goes back while it is looked at.
                Error = ErrorNumber.ClockJumped;
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
