namespace Keyfob.Hal
{
    /// <summary>A second, poor clock inside the processor that goes on counting in deep sleep.</summary>
    /// <remarks>
    /// Counts on the internal RC oscillator: wrong by percents, but out of reach of the wall clock's pins.
    /// That is all it is for: a wall clock that has leapt is seen by comparing the two.
    /// Lost when the processor loses power.
    /// </remarks>
    public interface IInternalClock
    {
        /// <summary>Reads the clock.</summary>
        /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z by this clock.</param>
        /// <returns>False when it has not been set since the processor got power.</returns>
        bool TryRead(out long unixSeconds);

        /// <summary>Sets the clock to a trusted reading of the wall clock; fractions of a second are dropped.</summary>
        void Set(long unixSeconds);
    }
}
