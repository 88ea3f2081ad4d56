using Dapper;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails.Notices;
using Keyfob.Verifier.Mails.Revocations;

namespace Keyfob.Verifier.Tests.Jobs;

/// <summary>No statement of the scheduled work reads a whole table: with a million tokens it runs each minute, and on SQLite checks of codes wait for it.</summary>
[TestClass]
public sealed class QueryPlanTests
{
    private const string Outbox = "IX_mails_attempts_id", NoticeOutbox = "IX_notices_attempts_id", Expiries = "IX_tokens_state_expires_at", Revocations = "IX_tokens_state_revokes_at";

    // The statement, and the index that bounds what it reads.
    public static IEnumerable<object[]> Statements =>
    [
        ["suspend", LifeCycleJob.Suspend, Expiries],
        ["revoke", LifeCycleJob.Revoke, Revocations],
        .. RevocationStatements.Plan.Select((pair, index) => new object[] { $"find {index}", pair.Find, Revocations }),
        .. RevocationStatements.Plan.Select((pair, index) => new object[] { $"insert {index}", pair.Insert, Revocations }),
        ["drop", RevocationStatements.Drop, Outbox],
        ["take", RevocationStatements.Take, Outbox],
        ["purge resyncs", PurgeJob.Resyncs, "IX_resyncs_begun"],
        ["purge budgets", PurgeJob.Budgets, "IX_client_budgets_full_at"],
        ["purge notices", PurgeJob.Notices, "IX_notices_done_at"],
        ["take notice", NoticeStatements.Take, NoticeOutbox],
        ["drop taken notice", NoticeStatements.DropTaken, ""],
        ["read notice", NoticeStatements.Read, ""],
        ["sent notice", NoticeStatements.Sent, ""],
        ["drop invalid notice", NoticeStatements.DropInvalid, ""],
        ["drop taken", RevocationStatements.DropTaken, ""],
        ["read", RevocationStatements.Read, ""],
        ["sent", RevocationStatements.Sent, ""],
        ["drop invalid", RevocationStatements.DropInvalid, ""],
    ];

    private static object Values => new { now = 0L, batch = 100, id = 1L, domain = "example.com", before = 0L, oldest = 0L };

    [TestMethod]
    [DynamicData(nameof(Statements))]
    public async Task On_SQLite_it_searches(string name, string statement, string index)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var connection = await store.Database.ConnectAsync(default);
        var plan = (await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>($"EXPLAIN QUERY PLAN {statement}", Values)).Select(row => row.Detail).ToList();

        // The outboxes' indexes have only what is to be sent; "found" is what the inner query found.
        var scans = plan.Where(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && line != "SCAN found" && !line.EndsWith($" USING INDEX {Outbox}", StringComparison.Ordinal)
            && !line.EndsWith($" USING INDEX {NoticeOutbox}", StringComparison.Ordinal));
        Assert.IsEmpty(scans, $"{name}: {string.Join('\n', plan)}");
        Assert.Contains(index, string.Join('\n', plan), name);
        if (statement.StartsWith("UPDATE", StringComparison.Ordinal))
        {
            Assert.IsTrue(plan.Any(line => line.EndsWith(" USING INTEGER PRIMARY KEY (rowid=?)", StringComparison.Ordinal)), $"{name}: {string.Join('\n', plan)}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Statements))]
    public async Task On_PostgreSQL_it_can_search(string name, string statement, string index)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);
        await using var connection = await store.Database.ConnectAsync(default);
        await connection.ExecuteAsync("SET enable_seqscan = off");
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {statement}", Values));

        Assert.DoesNotContain("Seq Scan", plan, name);
        Assert.Contains(index, plan, name);
        if (index is Expiries or Revocations)
        {
            Assert.Contains(index == Expiries ? "(expires_at <= " : "(revokes_at <= ", plan.Split('\n').First(line => line.Contains("Index Cond: (", StringComparison.Ordinal) && line.Contains("state", StringComparison.Ordinal)), name);
        }
    }
}
