using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;
using Keyfob.Verifier.Mails.Sending;
using Microsoft.Extensions.Logging;

namespace Keyfob.Verifier.Jobs;

/// <summary>The scheduled work: states by date, mails, and the deletion of old rows. Each process calls it; the one with the lease works. It follows the database's clock, never a machine's.</summary>
public sealed partial class ScheduledWork
{
    /// <summary>The name of the lease.</summary>
    public const string LeaseName = "scheduled-work";

    /// <summary>The name in the audit.</summary>
    internal const string Actor = LeasedRun.Actor;

    private readonly IDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduledWork> _log;
    private readonly Lease _lease;
    private readonly Heartbeat _heartbeat;
    private readonly ClockWatch _watch;
    private readonly string _owner = Guid.NewGuid().ToString("N");

    // Of the lease that this process has, unless it ran out.
    private long? _fence;

    /// <summary>The work of one process.</summary>
    /// <param name="database">The store.</param>
    /// <param name="keys">Signs the audit.</param>
    /// <param name="time">Only its monotonic clock is used.</param>
    /// <param name="mails">Sends the mails; null for none. The caller disposes of it.</param>
    /// <param name="log">Gets one error when the work stops, and what each run did.</param>
    public ScheduledWork(IDatabase database, IKeySource keys, TimeProvider time, MailSender? mails, ILogger<ScheduledWork> log)
    {
        (_database, _time, _log, Mails) = (database, time, log, mails);
        (_lease, _heartbeat, _watch) = (new Lease(database), new Heartbeat(database, keys), new ClockWatch(time));
        (LifeCycle, Purge) = (new LifeCycleJob(keys), new PurgeJob());
    }

    /// <summary>How often to call <see cref="RunOnceAsync"/>.</summary>
    public static TimeSpan Interval => TimeSpan.FromMinutes(1);

    /// <summary>When the working process is killed, another one takes over after this time at most. One mail takes less.</summary>
    public static TimeSpan LeaseTime => TimeSpan.FromMinutes(5);

    /// <summary>The part that writes states.</summary>
    internal LifeCycleJob LifeCycle { get; init; }

    /// <summary>The part that sends mails.</summary>
    internal MailSender? Mails { get; }

    /// <summary>The part that deletes rows.</summary>
    internal PurgeJob Purge { get; init; }

    /// <summary>Does what is due. Not for two calls at once.</summary>
    /// <param name="cancel">Ends the run between two transactions.</param>
    /// <exception cref="System.Data.Common.DbException">The database failed; the next run does the rest.</exception>
    public async Task<WorkReport> RunOnceAsync(CancellationToken cancel)
    {
        _fence = await _lease.TryTakeAsync(LeaseName, _owner, LeaseTime, cancel);
        var now = await _database.TimeAsync(cancel);
        var timestamp = _time.GetTimestamp();
        if (_fence is not { } mine)
        {
            return await WatchAsync(now, timestamp, cancel);
        }

        var run = new LeasedRun(_database, LeaseName, mine, LeaseTime, now, timestamp, _time);
        await using var connection = await _database.ConnectAsync(cancel);
        var beat = await _heartbeat.BeatAsync(connection, run, lastRun => _watch.Check(now, timestamp, lastRun), cancel);
        if (!beat.HasLease || beat.Stopped != null)
        {
            return Stopped(beat);
        }

        var (suspended, revoked) = await LifeCycle.RunAsync(connection, run, cancel);
        var mails = Mails == null ? new MailCounts() : await Mails.RunAsync(connection, run, cancel);
        await Purge.RunAsync(connection, run, cancel);
        var report = new WorkReport { HasLease = true, Suspended = suspended, Revoked = revoked, Mails = mails };
        Log(report);
        return report;
    }

    /// <summary>Lets another process take over at once, after the last run of this one.</summary>
    public Task ReleaseAsync(CancellationToken cancel) => _fence is { } fence ? _lease.ReleaseAsync(LeaseName, fence, cancel) : Task.CompletedTask;

    // Another process works. What this one sees of the clock counts when it takes over.
    private async Task<WorkReport> WatchAsync(DateTimeOffset now, long timestamp, CancellationToken cancel)
    {
        var stopped = await _heartbeat.StoppedAsync(cancel);
        if (stopped == null)
        {
            _watch.Observe(now, timestamp);
        }
        else
        {
            _watch.Forget();
        }

        return new WorkReport { HasLease = false, Stopped = stopped };
    }

    private WorkReport Stopped(BeatResult beat)
    {
        if (beat.Stopped is { } reason)
        {
            _watch.Forget();
            if (beat.IsNew)
            {
                WorkStopped(_log, reason);
            }
        }

        return new WorkReport { HasLease = beat.HasLease, Stopped = beat.Stopped };
    }

    private void Log(WorkReport report)
    {
        if (report.Suspended + report.Revoked + report.Mails.Sent + report.Mails.Dropped > 0)
        {
            WorkDone(_log, report.Suspended, report.Revoked, report.Mails.Sent, report.Mails.Dropped, report.Mails.WithoutAddress);
        }

        if (report.Mails.LastFailure is { } failure)
        {
            MailsFailed(_log, report.Mails.Failed, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The scheduled work has stopped until an administrator confirms the database's time. {Reason}")]
    private static partial void WorkStopped(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tokens suspended: {Suspended}, revoked: {Revoked}. Mails sent: {Sent}, dropped: {Dropped}, of them without an address: {WithoutAddress}.")]
    private static partial void WorkDone(ILogger log, int suspended, int revoked, int sent, int dropped, int withoutAddress);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failed} mails were not sent and will be tried again. The last failure: {Failure}")]
    private static partial void MailsFailed(ILogger log, int failed, string failure);
}
