using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Makes presses and holds of what the button does.</summary>
    internal sealed class ButtonWatch
    {
        private readonly IButton _button;
        private bool _holdSeen;

        internal ButtonWatch(IButton button)
        {
            _button = button;
        }

        /// <summary>The last look has found the begin of a press.</summary>
        internal bool WasPressed { get; private set; }

        /// <summary>The last look has found that a press became a hold; once a press.</summary>
        internal bool WasHeld { get; private set; }

        /// <summary>Looks at the button.</summary>
        /// <param name="now">The monotonic clock.</param>
        /// <param name="ignored">True to make nothing of the present press, whatever becomes of it.</param>
        internal void Poll(long now, bool ignored)
        {
            WasPressed = _button.Poll(now) == ButtonEvent.Pressed && !ignored;
            _holdSeen = ignored || (_holdSeen && !WasPressed);
            WasHeld = !_holdSeen && _button.HeldMilliseconds(now) >= Policy.HoldMs;
            _holdSeen |= WasHeld;
        }

        /// <summary>When to look again at the latest.</summary>
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
