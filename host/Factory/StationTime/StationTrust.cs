namespace Keyfob.Factory.StationTime;

/// <summary>Decides whether the station's clock may set clocks.</summary>
/// <param name="time">The station's clock.</param>
/// <param name="system">The operating system's word.</param>
/// <param name="isTrusted">True if the operator takes the responsibility.</param>
/// <param name="warn">Takes a warning.</param>
internal sealed class StationTrust(TimeProvider time, ISynchronization system, bool isTrusted, Action<string> warn)
{
    /// <summary>The option with which the operator takes the responsibility.</summary>
    public const string Option = "--trust-this-clock";

    /// <summary>The last year that a token's clock has.</summary>
    public const int LastYear = 2099;

    // Stations that share a journal are synchronized, but not to the millisecond.
    private static readonly TimeSpan s_betweenStations = TimeSpan.FromSeconds(2);

    private const double NtpMs = 2;
    private const double UnknownMs = 25;

    // The ports check it from their own threads.
    private readonly Lock _gate = new();
    private Moment _checkedAt;
    private double _uncertaintyMs = UnknownMs;
    private bool _isWarned;

    /// <summary>How far UTC of this station may be off at a reading, in milliseconds: what NTP achieves, or what can be hoped for without its word.</summary>
    public double UncertaintyMs
    {
        get
        {
            lock (_gate)
            {
                return _uncertaintyMs;
            }
        }
    }

    /// <summary>When the clock was last checked. A step of UTC after that is not.</summary>
    public Moment CheckedAt
    {
        get
        {
            lock (_gate)
            {
                return _checkedAt;
            }
        }
    }

    /// <summary>Checks the clock.</summary>
    /// <param name="newest">The time of the newest row in the journal; null without one.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The doubts that the operator has overridden.</returns>
    /// <exception cref="StationClockException">The clock cannot be trusted.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(DateTimeOffset? newest, CancellationToken cancel)
    {
        var state = await system.AskAsync(cancel);
        var at = Moment.Now(time);
        var now = at.Utc;
        List<string> doubts = [.. Doubts(now, newest, state)];
        if (doubts.Count > 0 && !isTrusted)
        {
            throw new StationClockException(
                $"this station's clock says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and {string.Join("; ", doubts)}. No clock is set with it. Correct the station's clock, or add {Option} if it is right.");
        }

        var warns = state == Synchronization.Unknown && !isTrusted;
        lock (_gate)
        {
            _checkedAt = at;
            _uncertaintyMs = state == Synchronization.Synchronized ? NtpMs : UnknownMs;
            warns &= !_isWarned;
            _isWarned |= warns;
        }

        if (warns)
        {
            warn($"WARNING: this system does not say whether its clock is synchronized. It says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: compare that with another clock.");
        }

        return doubts;
    }

    /// <summary>Whether nothing says that the clock is wrong.</summary>
    public static async Task<bool> IsPlausibleAsync(TimeProvider time, ISynchronization system, DateTimeOffset? newest, CancellationToken cancel) =>
        !Doubts(time.GetUtcNow(), newest, await system.AskAsync(cancel)).Any();

    private static IEnumerable<string> Doubts(DateTimeOffset now, DateTimeOffset? newest, Synchronization state)
    {
        if (now < Release.Date)
        {
            yield return $"this tool was released on {Release.Date:yyyy-MM-dd}";
        }

        if (now.Year > LastYear)
        {
            yield return $"a token's clock ends with {LastYear}";
        }

        if (newest is { } row && now < row - s_betweenStations)
        {
            yield return $"the newest row of the journal is of {row.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC (if that is wrong, the clocks that were set then are wrong, too)";
        }

        if (state == Synchronization.NotSynchronized)
        {
            yield return "the system says that its clock is not synchronized";
        }
    }
}
