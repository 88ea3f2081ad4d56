using Keyfob.Orders.Replacements;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Replacements;

/// <summary>What is recorded of claims, and which are refused.</summary>
[TestClass]
public sealed class ClaimRecordTests
{
    [TestMethod]
    [DataRow(21, "Err 21")]
    [DataRow(null, "no Err number")]
    public async Task A_claim_is_in_the_audit_of_its_token_with_the_error_that_it_shows(int? error, string detail)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        await shop.AddTokenAsync("bob", shop.Today);
        Assert.AreEqual(ClaimOutcome.Made, await shop.Get<Claims>().MakeAsync("ALICE", token.Serial, error, "dark", "alice", default));
        var claim = (await shop.Get<ClaimList>().OfTokenAsync(token.Serial, default)).Single();
        Assert.AreEqual((error, "dark", ClaimState.Open, shop.Store.Time.GetUtcNow()), (claim.ErrorNumber, claim.Description, claim.State, claim.MadeAt));
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.ClaimMade));
        Assert.AreEqual((token.Id, "alice", detail), (entry.TokenId, entry.Actor, entry.Detail));
    }

    [TestMethod]
    [DataRow(true, ClaimState.Accepted, "accepted, flash fault")]
    [DataRow(false, ClaimState.Declined, "declined, flash fault")]
    public async Task A_decision_is_in_the_audit_of_the_token_with_its_reason(bool isAccepted, ClaimState state, string detail)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        await shop.Get<Claims>().MakeAsync("alice", token.Serial, 21, "dark", "alice", default);
        var id = (await shop.Get<ClaimList>().OfTokenAsync(token.Serial, default)).Single().Id;
        Assert.IsFalse(await shop.Get<Claims>().DecideAsync(id + 1, isAccepted, "admin", "flash fault", default), "an unknown claim");
        Assert.IsTrue(await shop.Get<Claims>().DecideAsync(id, isAccepted, "admin", "flash fault", default));
        var claim = (await shop.Get<ClaimList>().FindAsync(id, default))!;
        Assert.AreEqual((state, "flash fault", shop.Store.Time.GetUtcNow()), (claim.State, claim.Reason, claim.DecidedAt));
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.ClaimDecided));
        Assert.AreEqual((token.Id, "admin", detail), (entry.TokenId, entry.Actor, entry.Detail));
    }

    [TestMethod]
    [DataRow(-1, ClaimOutcome.Made)]
    [DataRow(0, ClaimOutcome.NoWarranty)]
    public async Task The_warranty_ends_45_days_after_the_start_of_the_day_of_the_purchase(int ticks, ClaimOutcome outcome)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        shop.Store.Time.SetUtcNow(Subscription.StartOf(shop.Today.AddDays(45)).AddTicks(ticks));
        Assert.AreEqual(outcome, await shop.Get<Claims>().MakeAsync("alice", token.Serial, 21, "dark", "alice", default));
    }

    [TestMethod]
    public async Task A_token_without_a_purchase_has_no_warranty()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.Store.AddTokenAsync("alice");
        Assert.AreEqual(ClaimOutcome.NoWarranty, await shop.Get<Claims>().MakeAsync("alice", token.Serial, 21, "dark", "alice", default));
        Assert.IsEmpty(await shop.AuditAsync(AuditKind.ClaimMade));
    }
}
