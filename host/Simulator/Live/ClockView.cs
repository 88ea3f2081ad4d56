namespace Keyfob.Simulator.Live;

/// <summary>A clock chip as it was at a moment.</summary>
/// <param name="ReadAt">The moment, on the token's time.</param>
/// <param name="UnixMilliseconds">What it said then, in milliseconds since 1970.</param>
/// <param name="PartsPerBillion">Its rate error.</param>
/// <param name="IsPresent">False: it does not answer.</param>
/// <param name="HasStopped">True: it has stood still since it was set.</param>
/// <param name="IsScrambled">True: its month is none.</param>
public sealed record ClockView(long ReadAt, long UnixMilliseconds, int PartsPerBillion, bool IsPresent, bool HasStopped, bool IsScrambled)
{
    /// <summary>What it says at another moment, in milliseconds since 1970.</summary>
    public long UnixMillisecondsAt(long milliseconds) =>
        UnixMilliseconds + (milliseconds - ReadAt) + ((milliseconds - ReadAt) * PartsPerBillion / 1000000000);
}
