namespace Keyfob.Hal
{
    /// <summary>The one button, debounced.</summary>
    /// <remarks>
    /// The press that woke the chip does not produce <see cref="ButtonEvent.Pressed"/>, because the wake has reported it already.
    /// Its held time and its release are reported as for any other press, also when the button is up again at the first poll.
    /// A button that is down at boot without having woken the chip does not produce <see cref="ButtonEvent.Pressed"/> either.
    /// All times are readings of the monotonic clock, in milliseconds.
    /// </remarks>
    public interface IButton
    {
        /// <summary>Samples the button. Reports at most one event per call.</summary>
        ButtonEvent Poll(long now);

        /// <summary>True when the button was down at the last sample, debounced or not.</summary>
        bool IsDown { get; }

        /// <summary>True while a change is not debounced yet: poll again after the debounce time.</summary>
        bool IsSettling { get; }

        /// <summary>How long the current press has lasted, up to the first sample of its release; 0 when there is no press.</summary>
        long HeldMilliseconds(long now);
    }
}
