namespace Keyfob.Hal
{
    /// <summary>The wall clock: UTC from a battery-backed real-time clock.</summary>
    /// <remarks>
    /// Range 2000-01-01T00:00:00Z (946684800) to 2099-12-31T23:59:59Z (4102444799), resolution one second.
    /// Runs on through sleep, a reset and the loss of the main supply; it may have been set or trimmed in between,
    /// so two readings need not be as far apart as the monotonic clock says.
    /// A reading is taken whole: never the old second's minute with the new second's seconds.
    /// May block for one bus transfer; never throws.
    /// </remarks>
    public interface IClock
    {
        /// <summary>Reads the time.</summary>
        /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z; 0 unless the result is <see cref="ClockStatus.Ok"/>.</param>
        ClockStatus Read(out long unixSeconds);
    }
}
