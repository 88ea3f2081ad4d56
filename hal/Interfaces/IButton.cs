namespace Keyfob.Hal
{
    /// <summary>The one button, debounced.</summary>
    /// <remarks>
    /// The press that woke the chip makes no <see cref="ButtonEvent.Pressed"/>: the wake was its event. It is held and
    /// released like any other, also when it is already over at the first poll. A button that is down without
    /// having woken the chip makes no event either.
    /// All times are readings of the monotonic clock, in milliseconds.
    /// </remarks>
    public interface IButton
    {
        /// <summary>Samples the button. At most one event a call.</summary>
        ButtonEvent Poll(long now);

        /// <summary>True when the button was down at the last sample, settled or not.</summary>
        bool IsDown { get; }

        /// <summary>True while a change waits to be confirmed: poll again after the debounce time.</summary>
        bool IsSettling { get; }

        /// <summary>How long the present press has lasted, up to the first sign of its release; 0 when there is none.</summary>
        long HeldMilliseconds(long now);
    }
}
