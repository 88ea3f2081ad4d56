using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

[TestClass]
public sealed class AuditSealerTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Entries_are_sealed_in_their_order_over_several_batches_and_runs(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 7);
        Assert.AreEqual(7, await trail.Sealer(batch: 3).RunOnceAsync(CancellationToken.None));
        await trail.ExpireLeaseAsync();
        await trail.WriteAsync(2);
        Assert.AreEqual(2, await trail.SealAsync());

        var rows = await trail.Store.AuditAsync();
        CollectionAssert.AreEqual(Enumerable.Range(1, 9).Select(number => (long?)number).ToArray(), rows.Select(row => row.Position).ToArray());
        CollectionAssert.AreEqual(new long[] { 3, 6, 7, 9 }, trail.Heads.Read().Select(head => head!.Position).ToArray());
        var report = await trail.AssertIntactAsync();
        Assert.AreEqual((9L, 0L, 9L, 2L, 4L, 9L), (report.Sealed, report.Unsealed, report.Position, report.Tokens, report.Heads, report.LastHead!.Position));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Without_new_entries_nothing_is_written(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        Assert.AreEqual(0, await trail.SealAsync());
        Assert.AreEqual(0, await trail.ExpireLeaseAsync(), "no lease was taken");
        Assert.IsFalse(File.Exists(trail.HeadsPath));

        await trail.WriteAsync(1);
        await trail.SealAsync();
        var sealer = trail.Sealer();
        sealer.AfterStep = step => throw new InvalidOperationException($"{step}");
        Assert.AreEqual(0, await sealer.RunOnceAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_with_a_smaller_number_that_appears_later_gets_a_later_position(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 3);
        await trail.SealAsync();
        await trail.ExpireLeaseAsync();
        await trail.WriteAsync(1);
        await trail.ExecuteAsync("UPDATE audit SET id = 0 WHERE position IS NULL");
        Assert.AreEqual(1, await trail.SealAsync());
        Assert.AreEqual(4, (await trail.Store.AuditAsync())[0].Position);
        await trail.AssertIntactAsync();
    }

    [TestMethod]
    public async Task An_entry_of_a_transaction_that_commits_after_the_sealing_of_a_later_one_is_sealed()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Postgres);
        await using var connection = await trail.Store.Database.ConnectAsync(CancellationToken.None);
        await trail.Store.Database.WriteAsync(
            connection,
            async transaction =>
            {
                await new AuditWriter(trail.Store.Keys).WriteAsync(
                    connection, transaction, new AuditEntry(trail.Store.Time.GetUtcNow(), null, null, AuditKind.ApiKeyMade, "admin", "late"));
                await trail.WriteAsync(3);
                Assert.AreEqual(3, await trail.SealAsync());
                return true;
            },
            CancellationToken.None);
        await trail.ExpireLeaseAsync();
        Assert.AreEqual(1, await trail.SealAsync());
        Assert.AreEqual("late", (await trail.AtAsync(4)).Detail);
        await trail.AssertIntactAsync();
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_sealer_killed_after_any_step_leaves_a_trail_that_verifies_and_goes_on(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        var (killed, steps) = (0, new HashSet<SealStep>());
        for (var wasKilled = true; wasKilled; killed++)
        {
            await trail.WriteAsync(5);
            var (sealer, left) = (trail.Sealer(batch: 2), killed);
            sealer.AfterStep = step =>
            {
                steps.Add(step);
                return left-- > 0 ? Task.CompletedTask : throw new KilledException();
            };
            wasKilled = await WasKilledAsync(sealer);
            await trail.AssertIntactAsync();
            await trail.ExpireLeaseAsync();
            await trail.SealAsync();
            var report = await trail.AssertIntactAsync();
            Assert.AreEqual((0L, report.Sealed), (report.Unsealed, report.LastHead!.Position), $"killed after step {killed}");
            await trail.ExpireLeaseAsync();
        }

        Assert.HasCount(Enum.GetValues<SealStep>().Length, steps);
        Assert.IsGreaterThan(15, killed);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_head_that_was_not_written_is_written_by_the_next_run(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 2);
        var sealer = trail.Sealer();
        sealer.AfterStep = step => step == SealStep.Committed ? throw new KilledException() : Task.CompletedTask;
        Assert.IsTrue(await WasKilledAsync(sealer));
        Assert.IsNull(trail.Heads.Last());
        Assert.AreEqual(0, await trail.SealAsync());
        Assert.AreEqual(2, trail.Heads.Last()!.Position);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_sealer_that_lost_its_lease_seals_nothing(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 4);
        var (slow, other) = (trail.Sealer(), trail.Sealer());
        slow.AfterStep = async step =>
        {
            if (step == SealStep.Leased)
            {
                Assert.AreEqual(0, await other.RunOnceAsync(CancellationToken.None), "the lease is taken");
                await trail.ExpireLeaseAsync();
                Assert.AreEqual(4, await other.RunOnceAsync(CancellationToken.None));
                await trail.WriteAsync(1);
            }

            Assert.AreNotEqual(SealStep.Held, step);
        };
        Assert.AreEqual(0, await slow.RunOnceAsync(CancellationToken.None));
        Assert.AreEqual(1, await other.RunOnceAsync(CancellationToken.None));
        await trail.AssertIntactAsync();
    }

    [TestMethod]
    public async Task A_sealer_has_its_lease_for_three_seconds_after_a_batch()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite, entries: 1);
        var (first, other) = (trail.Sealer(), trail.Sealer());
        first.AfterStep = step =>
        {
            trail.Store.Time.Advance(TimeSpan.FromSeconds(step == SealStep.Leased ? 2 : 0));
            return Task.CompletedTask;
        };
        Assert.AreEqual(1, await first.RunOnceAsync(CancellationToken.None));
        await trail.WriteAsync(1);
        trail.Store.Time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.AreEqual(0, await other.RunOnceAsync(CancellationToken.None));
        trail.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(1, await other.RunOnceAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, "NULL")]
    [DataRow(StoreKind.Sqlite, "x'0102'")]
    [DataRow(StoreKind.Postgres, "NULL")]
    [DataRow(StoreKind.Postgres, "'\\x0102'::bytea")]
    public async Task Of_a_position_without_its_chain_value_no_head_is_written_and_the_sealing_goes_on(StoreKind kind, string chain)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 3);
        await trail.SealAsync();
        await trail.ExpireLeaseAsync();
        await trail.WriteAsync(1);
        await trail.ExecuteAsync($"UPDATE audit SET position = 4, chain = {chain} WHERE position IS NULL");
        Assert.AreEqual(0, await trail.SealAsync());
        Assert.AreEqual(3, trail.Heads.Last()!.Position);
        await trail.WriteAsync(1);
        Assert.AreEqual(1, await trail.SealAsync());
        Assert.AreEqual(5, trail.Heads.Last()!.Position);
        await trail.AssertFoundAsync($"position 4 (row {(await trail.AtAsync(4)).Id}): moved");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Two_sealers_at_once_beside_writers_make_one_chain(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        AuditHeads[] files = [trail.Heads, new AuditHeads(trail.HeadsPath + "2")];
        var sealers = files.Select(file => trail.Sealer(file, batch: 3)).ToArray();
        var writing = Task.Run(() => trail.WriteAsync(60));
        var sealing = sealers.Select(sealer => Task.Run(async () =>
        {
            for (var run = 0; run < 40; run++)
            {
                await sealer.RunOnceAsync(CancellationToken.None);
                await trail.ExpireLeaseAsync();
            }
        }));
        await Task.WhenAll([writing, .. sealing]);
        await trail.ExpireLeaseAsync();
        await trail.SealAsync();
        Assert.AreEqual(60, (await trail.AssertIntactAsync()).Position);
        await trail.AssertIntactAsync(files[1]);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_whose_key_has_not_arrived_waits_and_keeps_no_other_one_waiting(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 3);
        await trail.ExecuteAsync("UPDATE audit SET key_id = 'new' WHERE id = (SELECT MIN(id) FROM audit)");
        Assert.AreEqual(2, await trail.Sealer(batch: 1).RunOnceAsync(CancellationToken.None));
        await trail.ExpireLeaseAsync();
        await trail.ExecuteAsync("UPDATE audit SET key_id = @id WHERE position IS NULL", new { id = trail.Store.Keys.Ring.Current });
        Assert.AreEqual(1, await trail.SealAsync());
        await trail.AssertIntactAsync();
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task On_a_cut_trail_nothing_is_sealed(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 3);
        await trail.SealAsync();
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 3");
        await trail.WriteAsync(2);
        var failure = await Assert.ThrowsExactlyAsync<AuditTrailException>(trail.SealAsync);
        Assert.Contains("position 3", failure.Message);
        Assert.AreEqual(2, (await trail.VerifyAsync()).Report.Unsealed);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_position_is_given_once(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 2);
        await trail.SealAsync();
        try
        {
            await trail.ExecuteAsync("UPDATE audit SET position = 1");
            Assert.Fail("The database took it.");
        }
        catch (System.Data.Common.DbException failure)
        {
            Assert.IsTrue(trail.Store.Database.IsDuplicate(failure));
        }
    }

    private static async Task<bool> WasKilledAsync(AuditSealer sealer)
    {
        try
        {
            await sealer.RunOnceAsync(CancellationToken.None);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private sealed class KilledException : Exception;
}
