using System.Globalization;

namespace Keyfob.Verifier.Jobs;

/// <summary>Whether the database's time can be right: by the last run of any process, and by this process's monotonic clock.</summary>
/// <param name="time">The monotonic clock.</param>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>The most by which the database's clock and the monotonic clock may differ while a process runs.</summary>
    public static readonly TimeSpan MaxDifference = TimeSpan.FromHours(1);

    /// <summary>The most by which the database's time may be before the last run at a start.</summary>
    public static readonly TimeSpan MaxStepBack = TimeSpan.FromMinutes(1);

    /// <summary>The longest downtime.</summary>
    public static readonly TimeSpan MaxDowntime = TimeSpan.FromDays(31);

    // The comparison begins anew each day, so that the rate errors of the two clocks do not add up over months. Several smaller steps within a day do.
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private (DateTimeOffset Now, long Timestamp)? _start;
    private bool _hasRun;

    /// <summary>Notes the two clocks, while another process does the work.</summary>
    public void Observe(DateTimeOffset now, long timestamp) => _start = (now, timestamp);

    /// <summary>Begins like a new process: an administrator has to look at the clock, and may set it.</summary>
    public void Forget() => (_start, _hasRun) = (null, false);

    /// <summary>Compares the clocks.</summary>
    /// <param name="now">The database's time.</param>
    /// <param name="timestamp">The monotonic clock at the same moment.</param>
    /// <param name="lastRun">The database's time at the last run of any process; null before the first.</param>
    /// <returns>What is wrong, as a sentence; null if nothing is.</returns>
    public string? Check(DateTimeOffset now, long timestamp, DateTimeOffset? lastRun)
    {
        var elapsed = _start is { } start ? time.GetElapsedTime(start.Timestamp, timestamp) : TimeSpan.Zero;
        if (_start is { } known && (now - known.Now - elapsed).Duration() > MaxDifference)
        {
            return Text($"The database's time went from {known.Now:u} to {now:u} while {elapsed:c} passed.");
        }

        if (!_hasRun && lastRun is { } last && (now < last - MaxStepBack || now > last + MaxDowntime))
        {
            return Text($"The scheduled work last ran at {last:u}, and the database's time is {now:u} at the start.");
        }

        if (_start == null || elapsed >= s_day)
        {
            Observe(now, timestamp);
        }

        _hasRun = true;
        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
