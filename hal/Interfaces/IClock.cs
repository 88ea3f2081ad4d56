namespace Keyfob.Hal
{
    /// <summary>The wall clock: UTC from a battery-backed real-time clock.</summary>
    /// <remarks>
    /// Range 2000-01-01T00:00:00Z (946684800) to 2099-12-31T23:59:59Z (4102444799), resolution one second.
    /// Keeps running in sleep, through a reset and when the main supply is lost. It can be set or trimmed between two readings,
    /// so their difference need not agree with the monotonic clock.
    /// A reading is atomic: all its fields belong to the same second.
    /// May block for one bus transfer; does not throw.
    /// </remarks>
    public interface IClock
    {
        /// <summary>Reads the time.</summary>
        /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z; 0 unless the result is <see cref="ClockStatus.Ok"/>.</param>
        ClockStatus Read(out long unixSeconds);
    }
}
