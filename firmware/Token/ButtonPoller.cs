using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Finds presses and holds of the button.</summary>
    internal sealed class ButtonPoller
    {
        private readonly IButton _button;
        private bool _holdSeen;

        internal ButtonPoller(IButton button)
        {
            _button = button;
        }

        /// <summary>The last poll found the start of a press.</summary>
        internal bool WasPressed { get; private set; }

        /// <summary>The last poll found that a press became a hold; once per press.</summary>
        internal bool WasHeld { get; private set; }

        /// <summary>Polls the button.</summary>
        /// <param name="now">The monotonic clock.</param>
        /// <param name="ignored">True to ignore the present press until it is released.</param>
        internal void Poll(long now, bool ignored)
        {
            WasPressed = _button.Poll(now) == ButtonEvent.Pressed && !ignored;
            _holdSeen = ignored || (_holdSeen && !WasPressed);
            WasHeld = !_holdSeen && _button.HeldMilliseconds(now) >= Policy.HoldMs;
            _holdSeen |= WasHeld;
        }

        /// <summary>When to poll next at the latest.</summary>
        internal long NextPoll(long now)
        {
            if (_button.IsSettling)
            {
                return now + Policy.SettleMs;
            }

            return _button.IsDown && !_holdSeen ? now + Policy.HoldMs - _button.HeldMilliseconds(now) : Deadlines.Never;
        }
    }
}
