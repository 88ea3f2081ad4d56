using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Jobs;

/// <summary>Stores when the scheduled work last ran, and stops it when the database's clock has jumped: a wrong date would revoke tokens for good. It goes on when
/// an administrator confirms the time. Verification is not stopped.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
public sealed class Heartbeat(IDatabase database, IKeySource keys)
{
    private const string Read = """SELECT at AS "At", stopped AS "Stopped" FROM heartbeats WHERE id = 1""";

    private const string Write = "INSERT INTO heartbeats (id, at) VALUES (1, @now) ON CONFLICT (id) DO UPDATE SET at = @now";

    // There is no row yet if the process with the lease ended before its first heartbeat.
    private const string Stop = "INSERT INTO heartbeats (id, at, stopped) VALUES (1, @now, @reason) ON CONFLICT (id) DO UPDATE SET stopped = @reason";

    private const string Confirm = "UPDATE heartbeats SET at = @now, stopped = NULL WHERE id = 1 AND stopped = @reason";

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Why the scheduled work is stopped; null while it may run.</summary>
    public async Task<string?> StoppedAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        return (await connection.QuerySingleOrDefaultAsync<Beat>(Read))?.Stopped;
    }

    /// <summary>Lets the scheduled work go on from the database's present time, and writes an audit entry. Look at that time first.</summary>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>What was confirmed; null if the work was not stopped.</returns>
    public async Task<string?> ConfirmAsync(string actor, CancellationToken cancel)
    {
        var now = await database.TimeAsync(cancel);
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                var reason = (await connection.QuerySingleOrDefaultAsync<Beat>(Read, transaction: transaction))?.Stopped;
                if (reason == null || await connection.ExecuteAsync(Confirm, new { now = now.UtcTicks, reason }, transaction) == 0)
                {
                    return null;
                }

                await AuditAsync(connection, transaction, now, actor, $"Confirmed: {reason}");
                return reason;
            },
            cancel);
    }

    /// <summary>Writes the heartbeat if the clock may be right; otherwise stops the work.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The run that begins.</param>
    /// <param name="check">Takes the time of the last run, and returns what is wrong.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    internal Task<BeatResult> BeatAsync(DbConnection connection, LeasedRun run, Func<DateTimeOffset?, string?> check, CancellationToken cancel) => run.WriteAsync(
        connection,
        async transaction =>
        {
            var now = run.Now;
            var last = await connection.QuerySingleOrDefaultAsync<Beat>(Read, transaction: transaction);
            if (last?.Stopped is { } stopped)
            {
                return new BeatResult(HasLease: true, stopped, IsNew: false);
            }

            if (check(Ticks.Time(last?.At)) is not { } reason)
            {
                await connection.ExecuteAsync(Write, new { now = now.UtcTicks }, transaction);
                return new BeatResult(HasLease: true, null, IsNew: false);
            }

            await connection.ExecuteAsync(Stop, new { now = now.UtcTicks, reason }, transaction);
            await AuditAsync(connection, transaction, now, ScheduledWork.Actor, reason);
            return new BeatResult(HasLease: true, reason, IsNew: true);
        },
        new BeatResult(HasLease: false, null, IsNew: false),
        cancel);

    private Task<int> AuditAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string actor, string detail) =>
        _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, AuditKind.ClockJump, actor, detail));

    private sealed class Beat
    {
        public long At { get; init; }

        public string? Stopped { get; init; }
    }
}
