using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Jobs;

/// <summary>Writes the states that follow from the dates, for lists and the audit. No check of a code depends on it: each evaluates the dates itself.</summary>
/// <param name="keys">Signs the audit.</param>
internal sealed class LifeCycleJob(IKeySource keys)
{
    /// <summary>Suspends a batch of the tokens that have expired, the longest ago first.</summary>
    public static readonly string Suspend = Write(TokenEvent.Expire, "expires_at");

    /// <summary>Revokes a batch of those whose last year is over.</summary>
    public static readonly string Revoke = Write(TokenEvent.Lapse, "revokes_at");

    private readonly AuditWriter _audit = new(keys);

    /// <summary>The most tokens of a transaction. Checks of their codes wait for it.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>Called before and after each commit; for tests that kill it there.</summary>
    public Action? AfterStep { get; init; }

    /// <summary>Suspends what has expired, then revokes what has lapsed. After a year of downtime a token goes through both in one run.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run, whose time decides.</param>
    /// <param name="cancel">Ends it after a batch.</param>
    /// <returns>How many were suspended, and how many revoked.</returns>
    public async Task<(int Suspended, int Revoked)> RunAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) => (
        await WriteAllAsync(connection, run, Suspend, AuditKind.Suspended, cancel),
        await WriteAllAsync(connection, run, Revoke, AuditKind.Revoked, cancel));

    private static string Write(TokenEvent change, string date)
    {
        // The outer condition counts: a renewal can change a row after the inner query has found it. Its + keeps SQLite from reading all rows that are due
        // for each batch.
        var (state, due) = (TokenChanges.Allows(change), $"{date} <= @now");
        return $"""
            UPDATE tokens SET state = {(int)Transitions.All.First(one => one.Event == change).Next}, audit_count = audit_count + 1
            WHERE id IN (SELECT id FROM tokens WHERE {state} AND {due} ORDER BY {date} LIMIT @batch) AND +{state} AND +{due}
            RETURNING id AS "Id", audit_count AS "Number", {date} AS "Date"
            """;
    }

    private Task<int> WriteAllAsync(DbConnection connection, LeasedRun run, string statement, AuditKind kind, CancellationToken cancel) =>
        run.WriteAllAsync(connection, Batch, transaction => WriteBatchAsync(connection, transaction, run.Now, statement, kind), AfterStep, cancel);

    private async Task<int> WriteBatchAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, AuditKind kind)
    {
        var changed = (await connection.QueryAsync<Changed>(statement, new { now = now.UtcTicks, batch = Batch }, transaction)).AsList();
        foreach (var token in changed)
        {
            var detail = string.Create(CultureInfo.InvariantCulture, $"on {Ticks.Time(token.Date):yyyy-MM-dd}");
            await _audit.WriteAsync(connection, transaction, new AuditEntry(now, token.Id, token.Number, kind, ScheduledWork.Actor, detail));
        }

        AfterStep?.Invoke();
        return changed.Count;
    }

    private sealed class Changed
    {
        public long Id { get; init; }

        public long Number { get; init; }

        public long Date { get; init; }
    }
}
