using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Tokens;

/// <summary>No list reads or sorts a whole table for one page.</summary>
[TestClass]
public sealed class ListPlanTests
{
    private static readonly TokenCursor s_after = new("KF1", "alice");

    // The search, and the index that gives the order.
    public static IEnumerable<object[]> Searches =>
    [
        ["all", new TokenSearch(), "IX_tokens_serial"],
        ["later", new TokenSearch { After = s_after }, "IX_tokens_serial"],
        ["serial", new TokenSearch { Serial = "KF", After = s_after }, "IX_tokens_serial"],
        ["batch", new TokenSearch { Batch = "B1", After = s_after }, "IX_tokens_batch_serial"],
        ["state", new TokenSearch { State = TokenState.Suspended, After = s_after }, "IX_tokens_state_serial"],
        ["lost", new TokenSearch { Lock = TokenLock.Lost, After = s_after }, "IX_tokens_lost"],
        ["user", new TokenSearch { User = "alice", After = s_after }, "IX_holders_name_key"],
        ["organisation", new TokenSearch { Organisation = "acme", After = s_after }, "IX_holders_organisation_name_key"],
    ];

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public async Task On_SQLite_it_searches(string name, TokenSearch search, string index)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var context = store.Database.Context();
        var plan = await ExplainAsync(context, search, "EXPLAIN QUERY PLAN", reader => reader.GetString(3));
        Assert.Contains(index, string.Join('\n', plan), name);
        // t0 has the rows of the page.
        Assert.IsFalse(plan.Any(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && line != "SCAN t0" && !line.Contains(" USING INDEX ", StringComparison.Ordinal)), $"{name}: {string.Join('\n', plan)}");
        Assert.IsFalse(name != "user" && plan.Any(line => line == "USE TEMP B-TREE FOR ORDER BY"), $"{name}: {string.Join('\n', plan)}");
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public async Task On_PostgreSQL_it_can_search(string name, TokenSearch search, string index)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);
        await using var context = store.Database.Context();
        await context.Database.OpenConnectionAsync();
        await context.Database.GetDbConnection().ExecuteAsync("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET enable_hashjoin = off");
        var plan = string.Join('\n', await ExplainAsync(context, search, "EXPLAIN", reader => reader.GetString(0)));
        Assert.Contains(index, plan, name);
        Assert.DoesNotContain("Seq Scan", plan, name);
        Assert.IsFalse(name != "user" && plan.Replace("Incremental Sort", "", StringComparison.Ordinal).Contains("Sort  ", StringComparison.Ordinal), $"{name}: {plan}");
    }

    private static async Task<List<string>> ExplainAsync(Data.VerifierDb context, TokenSearch search, string explain, Func<DbDataReader, string> read)
    {
        await using var command = TokenDirectory.Query(context, search).CreateDbCommand();
        command.CommandText = $"{explain} {command.CommandText}";
        await context.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(read(reader));
        }

        return lines;
    }
}
