using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Finds presses and holds of the button.</summary>
    /// <remarks>
    /// A press counts when it ends, because until then it may become a hold. One that begins before the first picture of the wake, or
    /// less than 1 s after it, does not count: it was meant to wake the token. It may become a hold like any other.
    /// </remarks>
    internal sealed class ButtonPoller
    {
        private readonly IButton _button;

        // The press that woke the chip began before the first picture.
        private long _beganAt = long.MinValue;
        private long _countsFrom = Deadlines.Never;
        private bool _isDone;
        private bool _wasPolled;

        internal ButtonPoller(IButton button)
        {
            _button = button;
        }

        /// <summary>True while a press lasts that may become a hold.</summary>
        internal bool MayBecomeHold
        {
            get { return !_isDone && (_button.IsDown || _button.IsSettling); }
        }

        /// <summary>A screen is shown. The first one decides which presses count.</summary>
        internal void ScreenIsShown(long now)
        {
            if (_countsFrom == Deadlines.Never)
            {
                _countsFrom = now + Policy.EarlyPressMs;
            }
        }

        /// <summary>Ignores the present press until it is released.</summary>
        internal void Ignore()
        {
            _isDone = true;
        }

        /// <summary>Polls the button.</summary>
        /// <param name="now">The monotonic clock.</param>
        /// <param name="ignored">True to ignore the present press until it is released.</param>
        /// <returns>Pressed at the end of a press shorter than a hold, Held when a press becomes a hold, otherwise None.</returns>
        internal TokenEvent Poll(long now, bool ignored)
        {
            _wasPolled = true;
            ButtonEvent what = _button.Poll(now);
            long held = _button.HeldMilliseconds(now);
            if (what == ButtonEvent.Pressed)
            {
                _beganAt = now - held;
            }

            ignored |= _isDone;
            bool isHold = !ignored && held >= Policy.HoldMs;

            // Until the release.
            _isDone = held > 0 && (ignored || isHold);
            bool isPress = !ignored && what == ButtonEvent.Released && _beganAt >= _countsFrom;
            return isHold ? TokenEvent.Held : isPress ? TokenEvent.Pressed : TokenEvent.None;
        }

        /// <summary>When to poll next at the latest.</summary>
        internal long NextPoll(long now)
        {
            if (_button.IsSettling)
            {
                return now + Policy.SettleMs;
            }

            if (!_wasPolled)
            {
                // A press that was released during the boot must not count as the beginning of the next one.
                return now;
            }

            return _button.IsDown && !_isDone ? now + Policy.HoldMs - _button.HeldMilliseconds(now) : Deadlines.Never;
        }
    }
}
