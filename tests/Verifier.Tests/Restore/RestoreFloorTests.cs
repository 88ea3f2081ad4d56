using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Restore;
using Keyfob.Verifier.Tests.Audit;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Restore;

[TestClass]
public sealed class RestoreFloorTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task No_code_that_could_have_been_used_is_accepted_after_a_restore_and_later_ones_are(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        var store = trail.Store;
        await trail.ExecuteAsync("UPDATE tokens SET drift = 2, last_success_at = clock_set_at WHERE serial = @serial", new { serial = trail.Serials[0] });
        await trail.ExecuteAsync("UPDATE tokens SET drift = -2, last_success_at = clock_set_at WHERE serial = @serial", new { serial = trail.Serials[1] });
        var step = store.Step;
        var report = await Floor(store).RaiseAsync(trail.Heads, "admin", default);
        Assert.AreEqual(new RestoreReport(2, 0, 0, null), report);
        Assert.AreEqual(step + 2 + ClockBounds.MaxWindow, (await RowAsync(trail, 0)).LastStep);
        Assert.AreEqual(step + ClockBounds.MaxWindow, (await RowAsync(trail, 1)).LastStep);
        for (var offset = -1; offset <= 1; offset++)
        {
            Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(TestStore.CodeOf(step + 2 + offset), "alice"));
        }

        store.Time.Advance(TimeSpan.FromSeconds(30 * (ClockBounds.MaxWindow + 1)));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step + 2), "alice"));
        store.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step - 2), "bob"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_step_that_is_higher_already_stays(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        await trail.ExecuteAsync("UPDATE tokens SET last_step = @step WHERE serial = @serial", new { step = trail.Store.Step + 100, serial = trail.Serials[0] });
        await trail.ExecuteAsync("UPDATE tokens SET period = 60 WHERE serial = @serial", new { serial = trail.Serials[1] });
        Assert.AreEqual(1, (await Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default)).Raised);
        Assert.AreEqual(trail.Store.Step + 100, (await RowAsync(trail, 0)).LastStep);
        Assert.AreEqual(trail.Store.Step / 2 + ClockBounds.MaxWindow, (await RowAsync(trail, 1)).LastStep);
        Assert.AreEqual(0, (await Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default)).Raised, "a second time nothing is left to do");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Heads_that_the_backup_does_not_have_are_reported_and_the_trail_goes_on(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 4);
        await trail.SealAsync();
        await trail.ExpireLeaseAsync();
        await trail.WriteAsync(3);
        await trail.SealAsync();
        await trail.ExpireLeaseAsync();
        var lost = trail.Heads.Last()!;

        // A backup from before the last three entries.
        await trail.ExecuteAsync("DELETE FROM audit WHERE position > 4");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = (SELECT COUNT(*) FROM audit WHERE token_id = tokens.id)");
        await Assert.ThrowsExactlyAsync<AuditTrailException>(trail.SealAsync);

        var report = await Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default);
        Assert.AreEqual(new RestoreReport(2, 4, 7, lost.At), report);
        Assert.AreEqual("2 tokens, positions 5 to 7 lost", (await trail.Store.AuditAsync())[^1].Detail);
        await trail.WriteAsync(5);
        Assert.AreEqual(6, await trail.SealAsync());
        var verified = await trail.AssertIntactAsync();
        Assert.AreEqual((10L, 2L, 1L), (verified.Position, verified.Heads, verified.LostHeads));

        await trail.ExecuteAsync("DELETE FROM audit WHERE position > 4");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = (SELECT COUNT(*) FROM audit WHERE token_id = tokens.id)");
        await trail.AssertFoundAsync("positions 5 to 10: cut off");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_backup_of_the_last_moment_has_lost_no_heads(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 4);
        await trail.SealAsync();
        Assert.AreEqual(new RestoreReport(2, 4, 4, null), await Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default));
        Assert.AreEqual("2 tokens, no heads lost", (await trail.Store.AuditAsync())[^1].Detail);
        Assert.IsNotNull(trail.Heads.Last()!.Chain, "no head is ended");
    }

    [TestMethod]
    public async Task While_a_service_appends_heads_the_restore_says_so_and_is_repeated()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite, entries: 4);
        await trail.SealAsync();
        await trail.ExecuteAsync("DELETE FROM audit WHERE position > 2");
        using (new FileStream(trail.HeadsPath + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await Assert.ThrowsExactlyAsync<IOException>(() => Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default));
        }

        Assert.AreEqual((0, 4L), (await Floor(trail.Store).RaiseAsync(trail.Heads, "admin", default) is var again ? again.Raised : -1, again.LostTo));
        Assert.IsNull(trail.Heads.Last()!.Chain);
    }

    private static RestoreFloor Floor(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static async Task<TokenRow> RowAsync(Trail trail, int number)
    {
        await using var context = trail.Store.Database.Context();
        return context.Tokens.Single(row => row.Serial == trail.Serials[number]);
    }
}
