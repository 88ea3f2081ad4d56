using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Jobs;

[TestClass]
public sealed class PurgeJobTests
{
    private static readonly TimeSpan s_age = TimeSpan.FromDays(1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_resync_is_deleted_a_day_after_it_began_and_is_refused_then_as_before(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var (store, process) = (bench.Store, bench.Start());
        var token = await store.AddTokenAsync();
        var resyncs = new Resynchronizer(store.Database, store.Keys, store.Time);
        var used = await resyncs.BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", default);
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ResyncOutcome.Done, await resyncs.CompleteAsync(used, TestStore.CodeOf(store.Step), "alice", default));

        bench.Pass(TimeSpan.FromMinutes(1));
        var (old, begun) = (await resyncs.BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", default), bench.Now);
        bench.Pass(s_age - TimeSpan.FromTicks(1));
        await process.RunOnceAsync(default);
        Assert.AreEqual(1, await CountAsync(bench, "resyncs"), "it is a tick too young");

        var young = await resyncs.BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", default);
        bench.Pass(begun + s_age - bench.Now);
        await process.RunOnceAsync(default);
        Assert.AreEqual(1, await CountAsync(bench, "resyncs"));
        bench.Pass(TimeSpan.FromSeconds(30));
        var before = (await store.ReadAsync(token)).LastStep;
        foreach (var id in new[] { used, old })
        {
            Assert.AreEqual(ResyncOutcome.NotBegun, await resyncs.CompleteAsync(id, TestStore.CodeOf(store.Step), "alice", default));
        }

        Assert.AreEqual(before, (await store.ReadAsync(token)).LastStep);
        Assert.AreEqual(ResyncOutcome.Done, await resyncs.CompleteAsync(young, TestStore.CodeOf(store.Step), "alice", default), "a run does not end a resync");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_budget_is_deleted_a_day_after_it_is_full_and_is_the_same_without_its_row(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var process = bench.Start();
        byte[] spent = [1], full = [2];
        await using var connection = await bench.Database.ConnectAsync(default);
        for (var attempt = 0; attempt < AttemptBudget.OfClient.Burst; attempt++)
        {
            Assert.IsNotNull(await ChargeAsync(bench, connection, spent));
        }

        Assert.IsNull(await ChargeAsync(bench, connection, spent));
        await ChargeAsync(bench, connection, full);
        await process.RunOnceAsync(default);
        Assert.AreEqual(2, await CountAsync(bench, "client_budgets"));
        Assert.IsNull(await ChargeAsync(bench, connection, spent), "a run gives nothing back");

        bench.Pass(AttemptBudget.OfClient.Refill + s_age - TimeSpan.FromTicks(1));
        await process.RunOnceAsync(default);
        Assert.AreEqual(2, await CountAsync(bench, "client_budgets"), "it is a tick too young");
        bench.Pass(TimeSpan.FromTicks(1));
        var withRow = await ChargeAsync(bench, connection, full);
        await connection.ExecuteAsync("UPDATE client_budgets SET full_at = @full WHERE id = @id", new { full = (bench.Now - s_age).UtcTicks, id = full });
        await process.RunOnceAsync(default);
        Assert.AreEqual(1, await CountAsync(bench, "client_budgets"));
        Assert.AreEqual(withRow, await ChargeAsync(bench, connection, full));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task All_old_rows_are_deleted_by_one_run_in_batches(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await using (var context = bench.Database.Context())
        {
            for (var number = 0; number < 7; number++)
            {
                context.Add(new ClientBudgetRow { Id = [(byte)number], FullAt = bench.Now - s_age });
                context.Add(new ResyncRow { Id = $"{number}", Session = "alice", Begun = bench.Now - s_age, Candidates = "" });
            }

            await context.SaveChangesAsync();
        }

        await new ScheduledWork(bench.Database, bench.Store.Keys, bench.Store.Time, null, Microsoft.Extensions.Logging.Abstractions.NullLogger<ScheduledWork>.Instance)
        {
            Purge = new PurgeJob { Batch = 3 },
        }.RunOnceAsync(default);

        Assert.AreEqual((0, 0), (await CountAsync(bench, "resyncs"), await CountAsync(bench, "client_budgets")));
    }

    private static Task<long?> ChargeAsync(WorkBench bench, DbConnection connection, byte[] client) =>
        connection.ExecuteScalarAsync<long?>(ClientBudget.Charge, new { client, now = bench.Now.UtcTicks });

    private static async Task<int> CountAsync(WorkBench bench, string table)
    {
        await using var connection = await bench.Database.ConnectAsync(default);
        return await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {table}");
    }
}
