using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Leases;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Jobs;

[TestClass]
public sealed class LifeCycleJobTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_state_is_written_when_its_day_begins_and_not_before(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", WorkBench.Day(2035, 3, 1));
        var process = bench.Start();
        bench.PassTo(WorkBench.Day(2036, 3, 1).AddTicks(-1));
        Assert.AreEqual(0, (await process.RunOnceAsync(default)).Suspended);
        bench.PassTo(WorkBench.Day(2036, 3, 1));
        Assert.AreEqual(CheckOutcome.Suspended, await bench.Store.CheckAsync(TestStore.CodeOf(bench.Store.Step)), "a check does not wait for the job");
        Assert.AreEqual(1, (await process.RunOnceAsync(default)).Suspended);
        Assert.AreEqual(0, (await process.RunOnceAsync(default)).Suspended);
        Assert.AreEqual(TokenState.Suspended, await bench.StateAsync(token));
        var entry = (await bench.Store.AuditAsync()).Single(row => row.Kind == "Suspended");
        Assert.AreEqual((token.Id, 2L, "scheduled work", "on 2036-03-01"), (entry.TokenId, entry.TokenNumber, entry.Actor, entry.Detail));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task After_a_year_of_downtime_a_token_is_revoked_over_suspended(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", WorkBench.Day(2034, 2, 28));
        var report = await bench.Start().RunOnceAsync(default);
        Assert.AreEqual((1, 1), (report.Suspended, report.Revoked));
        Assert.AreEqual(TokenState.Revoked, await bench.StateAsync(token));
        CollectionAssert.AreEqual(
            new[] { (1L, "Suspended", "on 2035-02-28"), (2L, "Revoked", "on 2036-02-28") },
            (await bench.Store.AuditAsync()).Select(row => (row.TokenNumber!.Value, row.Kind, row.Detail!)).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_job_that_is_killed_anywhere_leaves_each_state_with_its_entry_and_goes_on(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        for (var number = 0; number < 7; number++)
        {
            await bench.AddAsync($"user{number}", WorkBench.Day(2034, 2, 1));
        }

        // 7 tokens in batches of 3 are 3 transactions for each of the two states, with 2 steps each.
        var kills = 0;
        for (var steps = 1; steps <= 12; steps++)
        {
            var count = 0;
            var job = new LifeCycleJob(bench.Store.Keys) { Batch = 3, AfterStep = () => ThrowAt(++count, steps) };
            try
            {
                await bench.Start(lifeCycle: job).RunOnceAsync(default);
            }
            catch (OperationCanceledException)
            {
                kills++;
            }

            await AssertAuditedAsync(bench);
            bench.Pass(ScheduledWork.LeaseTime);
        }

        Assert.IsGreaterThan(3, kills);
        Assert.HasCount(14, await bench.Store.AuditAsync());

        static void ThrowAt(int count, int steps)
        {
            if (count == steps)
            {
                throw new OperationCanceledException();
            }
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_job_that_has_lost_its_lease_writes_nothing(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var count = 0;
        for (var number = 0; number < 4; number++)
        {
            await bench.AddAsync($"user{number}", WorkBench.Day(2035, 2, 1));
        }

        var slow = new LifeCycleJob(bench.Store.Keys)
        {
            Batch = 2,
            AfterStep = () =>
            {
                if (++count == 2)
                {
                    // After the first commit the process stands still, and another one takes the lease.
                    bench.Pass(ScheduledWork.LeaseTime);
                    Assert.IsNotNull(Task.Run(() => new Lease(bench.Database).TryTakeAsync(ScheduledWork.LeaseName, "other", ScheduledWork.LeaseTime, default)).Result);
                }
            },
        };
        Assert.AreEqual(2, (await bench.Start(lifeCycle: slow).RunOnceAsync(default)).Suspended);
        Assert.HasCount(2, await bench.Store.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_jump_of_the_database_during_a_run_changes_no_state(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.AddAsync("alice", WorkBench.Day(2035, 2, 1));
        var other = await bench.AddAsync("bob", WorkBench.Day(2035, 3, 1));
        var jumps = 0;
        var job = new LifeCycleJob(bench.Store.Keys) { Batch = 1, AfterStep = () => bench.Jump(TimeSpan.FromDays(jumps++ == 0 ? 800 : 0)) };
        var process = bench.Start(lifeCycle: job);
        Assert.AreEqual((1, 0), (await process.RunOnceAsync(default) is var report ? report.Suspended : 0, report.Revoked));
        Assert.AreEqual(TokenState.Active, await bench.StateAsync(other));
        Assert.IsNotNull((await process.RunOnceAsync(default)).Stopped);
        Assert.AreEqual(TokenState.Active, await bench.StateAsync(other));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Renewals_beside_the_job_end_active_and_tokens_of_the_inventory_stay(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var spare = await bench.AddAsync("spare", WorkBench.Day(2034, 2, 1), state: TokenState.Inventory);
        var serials = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            serials.Add((await bench.AddAsync($"user{number}", WorkBench.Day(2035, 2, 1))).Serial);
        }

        var renewal = new TokenRenewal(bench.Store.Database, bench.Store.Keys, bench.Store.Time);
        var renewing = Task.Run(async () =>
        {
            foreach (var serial in serials)
            {
                Assert.AreEqual(ChangeOutcome.Done, await renewal.RenewAsync(serial, "admin", null, default));
            }
        });
        await bench.Start(lifeCycle: new LifeCycleJob(bench.Store.Keys) { Batch = 1 }).RunOnceAsync(default);
        await renewing;
        await using var context = bench.Database.Context();
        Assert.AreEqual(10, context.Tokens.Count(row => row.State == TokenState.Active));
        Assert.AreEqual(TokenState.Inventory, await bench.StateAsync(spare));
        await AssertAuditedAsync(bench);
    }

    private static async Task AssertAuditedAsync(WorkBench bench)
    {
        await using var context = bench.Database.Context();
        var entries = (await bench.Store.AuditAsync()).ToLookup(row => row.TokenId);
        foreach (var token in context.Tokens)
        {
            Assert.AreEqual(token.AuditCount, entries[token.Id].Count());
            Assert.AreEqual(token.State == TokenState.Revoked, entries[token.Id].Any(row => row.Kind == "Revoked"));
        }
    }
}
