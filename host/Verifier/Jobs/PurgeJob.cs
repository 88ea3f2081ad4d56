using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Jobs;

/// <summary>Deletes rows that decide nothing any more: a resync that was not completed in its five minutes is refused with and without its row, and a client's
/// budget that is full is the same as none. A notice that was sent is read by nobody.</summary>
internal sealed class PurgeJob
{
    /// <summary>How long ago a resync began, a budget became full, or a notice was sent. Checks and resyncs follow the clocks of machines, this the database's: it is far more than these
    /// can differ.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>Deletes a batch of resyncs.</summary>
    public static readonly string Resyncs = Delete("resyncs", "begun");

    /// <summary>Deletes a batch of budgets.</summary>
    public static readonly string Budgets = Delete("client_budgets", "full_at");

    /// <summary>Deletes a batch of notices that were sent or dropped: the audit has that.</summary>
    public static readonly string Notices = Delete("notices", "done_at");

    /// <summary>The most rows of a transaction. Checks of codes wait for it.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>Deletes all that are old enough.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run, whose time decides.</param>
    /// <param name="cancel">Ends it after a batch.</param>
    public async Task RunAsync(DbConnection connection, LeasedRun run, CancellationToken cancel)
    {
        await DeleteAllAsync(connection, run, Resyncs, cancel);
        await DeleteAllAsync(connection, run, Budgets, cancel);
        await DeleteAllAsync(connection, run, Notices, cancel);
    }

    // The outer condition counts: a check can charge a budget after the inner query has found it. Its + keeps SQLite from reading all rows that are due.
    private static string Delete(string table, string time) =>
        $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE {time} <= @before ORDER BY {time} LIMIT @batch) AND +{time} <= @before";

    private Task<int> DeleteAllAsync(DbConnection connection, LeasedRun run, string statement, CancellationToken cancel) => run.WriteAllAsync(
        connection, Batch, transaction => connection.ExecuteAsync(statement, new { before = (run.Now - Age).UtcTicks, batch = Batch }, transaction), afterCommit: null, cancel);
}
