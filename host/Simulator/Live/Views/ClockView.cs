namespace Keyfob.Simulator.Live.Views;

/// <summary>The state of a clock chip at a moment.</summary>
/// <param name="ReadAt">The moment, on the token's time.</param>
/// <param name="UnixMilliseconds">Its time at that moment, in milliseconds since 1970.</param>
/// <param name="PartsPerBillion">Its rate error.</param>
/// <param name="IsPresent">False: it does not answer.</param>
/// <param name="HasStopped">True: its oscillator-stop flag is set.</param>
/// <param name="HasInvalidMonth">True: its month register holds no month.</param>
public sealed record ClockView(long ReadAt, long UnixMilliseconds, int PartsPerBillion, bool IsPresent, bool HasStopped, bool HasInvalidMonth)
{
    /// <summary>Its time at another moment, in milliseconds since 1970.</summary>
    public long UnixMillisecondsAt(long milliseconds) =>
        UnixMilliseconds + (milliseconds - ReadAt) + ((milliseconds - ReadAt) * PartsPerBillion / 1000000000);
}
