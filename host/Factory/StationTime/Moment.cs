namespace Keyfob.Factory.StationTime;

/// <summary>A moment on both clocks of the station.</summary>
/// <param name="Utc">Its UTC, which NTP or a person may step.</param>
/// <param name="Timestamp">Its monotonic clock, in the unit of its <see cref="TimeProvider"/>, which nothing sets.</param>
public readonly record struct Moment(DateTimeOffset Utc, long Timestamp)
{
    private const int Tries = 5;

    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(1);

    /// <summary>Reads both clocks.</summary>
    public static Moment Now(TimeProvider time)
    {
        var best = default(Moment);
        var shortest = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && shortest > s_together; i++)
        {
            // A thread that is interrupted between the two reads must not look like a step of UTC.
            var begun = time.GetTimestamp();
            var utc = time.GetUtcNow();
            var took = time.GetElapsedTime(begun);
            if (took < shortest)
            {
                best = new Moment(utc, begun);
                shortest = took;
            }
        }

        return best;
    }
}
