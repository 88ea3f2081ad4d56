using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>A push button on a pin. A change is reported when the level has been stable for the debounce time.</summary>
    /// <remarks>Own code: the published driver uses the wall clock for its timing and misses the press that woke the chip.</remarks>
    public sealed class DebouncedButton : IButton
    {
        /// <summary>How long a level must be stable. Tactile switches bounce for 5 to 10 ms.</summary>
        public const int DebounceMs = 20;

        private readonly IDigitalInput _pin;
        private readonly bool _activeLow;

        private bool _down;
        private bool _pending;
        private long _pendingSince;
        private long _downSince;

        /// <summary>Creates the button and samples its pin.</summary>
        /// <param name="pin">The pin, with a pull resistor outside the chip.</param>
        /// <param name="activeLow">True when a press makes the pin low.</param>
        /// <param name="wokeTheChip">True when a press of this button woke the chip, also when the button is up again.</param>
        /// <param name="now">The monotonic clock's reading. The held time of a press that has begun already counts from here.</param>
        public DebouncedButton(IDigitalInput pin, bool activeLow, bool wokeTheChip, long now)
        {
            _pin = pin;
            _activeLow = activeLow;
            IsDown = Sample();
            _down = wokeTheChip || IsDown;
            _downSince = now;
        }

        /// <inheritdoc/>
        public bool IsDown { get; private set; }

        /// <inheritdoc/>
        public bool IsSettling
        {
            get { return _pending; }
        }

        /// <inheritdoc/>
        public ButtonEvent Poll(long now)
        {
            IsDown = Sample();
            if (IsDown == _down)
            {
                _pending = false;
                return ButtonEvent.None;
            }

            if (!_pending)
            {
                _pending = true;
                _pendingSince = now;
                return ButtonEvent.None;
            }

            if (now - _pendingSince < DebounceMs)
            {
                return ButtonEvent.None;
            }

            _pending = false;
            _down = IsDown;
            _downSince = _pendingSince;
            return _down ? ButtonEvent.Pressed : ButtonEvent.Released;
        }

        /// <inheritdoc/>
        public long HeldMilliseconds(long now)
        {
            if (!_down)
            {
                return 0;
            }

            return (_pending ? _pendingSince : now) - _downSince;
        }

        private bool Sample()
        {
            return _pin.Read() != _activeLow;
        }
    }
}
