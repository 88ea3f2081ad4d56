namespace Keyfob.Hal
{
    /// <summary>A second, inaccurate clock inside the processor that keeps counting in deep sleep.</summary>
    /// <remarks>
    /// Counts on the internal RC oscillator, with an error of several percent, but cannot be changed through the wall clock's pins.
    /// Its only use is to detect a clock jump by comparing the two clocks.
    /// Lost when the processor loses power.
    /// </remarks>
    public interface IInternalClock
    {
        /// <summary>False where resting means that the processor has no power: the clock has then lost its time at each wake.</summary>
        bool CountsAtRest { get; }

        /// <summary>Reads the clock.</summary>
        /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z by this clock.</param>
        /// <returns>False when it has not been set since power-on.</returns>
        bool TryRead(out long unixSeconds);

        /// <summary>Sets the clock to a trusted reading of the wall clock; fractions of a second are dropped.</summary>
        void Set(long unixSeconds);
    }
}
