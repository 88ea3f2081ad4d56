using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

/// <summary>What each call of an administrator changes, and what it leaves as it is.</summary>
[TestClass]
public sealed class TokenLocksTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Unlock_ends_the_failures_in_a_row_and_nothing_else(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await AddLockedAsync(store);
        var full = token.BudgetFullAt;
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).UnlockAsync(token.Serial, "admin", "asked", default));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, 0L, 50, full, 5, false, 7L), (row.Failures, row.RefuseUntil.Ticks, row.YearFailures, row.BudgetFullAt, row.ResyncTries, row.WasReset, row.LastStep));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Reset_ends_all_counts_and_allows_any_drift_and_lowers_no_step(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await AddLockedAsync(store);
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).ResetAsync(token.Serial, "admin", "asked", default));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, 0L, 0, 0L, 0, true, 7L), (row.Failures, row.RefuseUntil.Ticks, row.YearFailures, row.BudgetFullAt.Ticks, row.ResyncTries, row.WasReset, row.LastStep));
        Assert.IsTrue(row.Blocked, "a reset does not lift a report of loss");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Nothing_is_done_with_a_revoked_or_an_unknown_token(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (open, token) = (await store.AddTokenAsync("bob"), await store.AddTokenAsync(change: row => row.State = TokenState.Revoked));
        var administration = Administration(store);
        Func<string, Task<ChangeOutcome>>[] calls =
        [
            serial => administration.UnlockAsync(serial, "admin", "test", default),
            serial => administration.ResetAsync(serial, "admin", "test", default),
            serial => administration.BlockAsync(serial, "admin", "test", default),
            serial => administration.UnblockAsync(serial, "admin", "test", default),
            serial => administration.RevokeAsync(serial, "admin", "test", default),
            serial => administration.RecordClockSetAsync(serial, TimeSpan.FromSeconds(5), "admin", "test", default),
        ];
        foreach (var blocked in (bool[])[false, true])
        {
            await store.ChangeAsync(token, row => row.Blocked = blocked);
            foreach (var call in calls)
            {
                Assert.AreEqual(ChangeOutcome.NotAllowed, await call(token.Serial));
                Assert.AreEqual(ChangeOutcome.NoToken, await call("unknown"));
            }
        }

        Assert.AreEqual(ChangeOutcome.NotAllowed, await administration.UnblockAsync(open.Serial, "admin", "test", default), "it is not reported lost");
        Assert.IsEmpty(await store.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Corrections_of_the_clock_add_up_and_are_rounded_up_to_seconds(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        store.Time.Advance(TimeSpan.FromDays(3));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).RecordClockSetAsync(token.Serial, TimeSpan.FromSeconds(1), "admin", null, default));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).RecordClockSetAsync(token.Serial, TimeSpan.FromSeconds(1.1), "admin", "slow", default));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).RecordClockSetAsync(token.Serial, TimeSpan.FromDays(1), "admin", null, default));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((store.Time.GetUtcNow(), 86_403), (row.ClockSetAt, row.ClockCorrection));
        CollectionAssert.AreEqual((string[])["1 s", "2 s: slow", "86400 s"], (await store.AuditAsync()).Select(entry => entry.Detail).ToArray());
        foreach (var correction in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1), TimeSpan.FromDays(1) + TimeSpan.FromTicks(1)])
        {
            await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => Administration(store).RecordClockSetAsync(token.Serial, correction, "admin", null, default));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_token_of_a_revoked_batch_has_its_entry(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        TokenRow[] tokens =
        [
            await store.AddTokenAsync("alice", row => (row.Batch, row.AuditCount) = ("B1", 4)), await store.AddTokenAsync(null, row => row.Batch = "B1"),
            await store.AddTokenAsync("carol", row => (row.Batch, row.State) = ("B1", TokenState.Suspended)),
            await store.AddTokenAsync("dora", row => (row.Batch, row.State) = ("B1", TokenState.Revoked)), await store.AddTokenAsync("bob", row => row.Batch = "B2"),
        ];
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Administration(store).RevokeBatchAsync("B1", "admin", "file lost", cancel.Token));
        Assert.AreEqual(3, await Administration(store).RevokeBatchAsync("B1", "admin", "file lost", default));
        CollectionAssert.AreEquivalent(
            (string[])[$"Revoked {tokens[0].Id} 5 admin file lost", $"Revoked {tokens[1].Id} 1 admin file lost", $"Revoked {tokens[2].Id} 1 admin file lost"],
            (await store.AuditAsync()).Select(row => $"{row.Kind} {row.TokenId} {row.TokenNumber} {row.Actor} {row.Detail}").ToArray());
        Assert.AreEqual((TokenState.Active, 5L), ((await store.ReadAsync(tokens[4])).State, (await store.ReadAsync(tokens[0])).AuditCount));
    }

    private static Task<TokenRow> AddLockedAsync(TestStore store) => store.AddTokenAsync(change: row =>
    {
        (row.Failures, row.RefuseUntil, row.YearFailures, row.YearBegan) = (10, row.ImportedAt.AddHours(1), 50, row.ImportedAt);
        (row.BudgetFullAt, row.ResyncTries, row.ResyncDay, row.LastStep, row.Blocked) = (row.ImportedAt.AddDays(3), 5, row.ImportedAt, 7, true);
    });

    private static TokenAdministration Administration(TestStore store) => new(store.Database, store.Keys, store.Time);
}
