using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Replacements;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Replacements;

[TestClass]
public sealed class ClaimTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_replacement_has_the_dates_of_the_old_token_and_costs_nothing(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var (old, stock) = (await shop.AddTokenAsync("alice", shop.Today.AddDays(-44), years: 2), await shop.Store.AddTokenAsync(null));
        Assert.AreEqual(ClaimOutcome.Made, await ClaimAsync(shop, old.Serial));
        Assert.AreEqual(ClaimOutcome.Exists, await ClaimAsync(shop, old.Serial));
        var claim = (await shop.Get<ClaimList>().ReadAsync(ClaimState.Open, null, default)).Single();
        Assert.AreEqual((old.Serial, "alice", 21), (claim.Serial, claim.UserName, claim.ErrorNumber));
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, claim.Id, stock.Serial), "not decided");
        Assert.IsTrue(await shop.Get<Claims>().DecideAsync(claim.Id, true, "admin", "flash fault", default));
        Assert.IsFalse(await shop.Get<Claims>().DecideAsync(claim.Id, false, "admin", "changed my mind", default));
        Assert.Contains("will be replaced", (await shop.NoticesAsync()).Single());

        // Delivered later than the warranty lasts: the claim was in time.
        shop.Store.Time.Advance(TimeSpan.FromDays(10));
        Assert.AreEqual(DeliveryOutcome.NoToken, await DeliverAsync(shop, claim.Id, "none"));
        Assert.AreEqual(DeliveryOutcome.NotAllowed, await DeliverAsync(shop, claim.Id, old.Serial));
        Assert.AreEqual(DeliveryOutcome.Done, await DeliverAsync(shop, claim.Id, stock.Serial));
        var (faulty, replacement) = (await shop.Store.ReadAsync(old), await shop.Store.ReadAsync(stock));
        Assert.AreEqual((faulty.Purchase, faulty.Years, faulty.ExpiresAt, faulty.RevokesAt), (replacement.Purchase, replacement.Years, replacement.ExpiresAt, replacement.RevokesAt));
        Assert.AreEqual(faulty.HolderId, replacement.DeliveredTo);
        Assert.AreEqual(stock.Serial, (await shop.Get<ClaimList>().FindAsync(claim.Id, default))!.Replacement);
        var audit = (await shop.Store.AuditAsync()).Where(row => row.TokenId == old.Id).Select(row => row.Kind).ToList();
        CollectionAssert.AreEqual((string[])[nameof(AuditKind.ClaimMade), nameof(AuditKind.ClaimDecided), nameof(AuditKind.ClaimDelivered)], audit);
    }

    [TestMethod]
    public async Task The_warranty_is_45_days_from_the_purchase()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        shop.Store.Time.SetUtcNow(Subscription.StartOf(shop.Today.AddDays(45)));
        Assert.AreEqual(ClaimOutcome.NoWarranty, await ClaimAsync(shop, token.Serial));
        Assert.AreEqual(ClaimOutcome.NoToken, await ClaimAsync(shop, token.Serial, "bob"));
        Assert.AreEqual(ClaimOutcome.NoToken, await ClaimAsync(shop, "none"));
        var newer = await shop.AddTokenAsync("carol", shop.Today.AddDays(-44));
        Assert.AreEqual(ClaimOutcome.Made, await ClaimAsync(shop, newer.Serial, "carol"));
    }

    [TestMethod]
    public async Task A_declined_claim_has_a_reason_and_can_be_made_again()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today.AddDays(-10));
        await ClaimAsync(shop, token.Serial);
        var claim = (await shop.Get<ClaimList>().OfTokenAsync(token.Serial, default)).Single();
        var reason = string.Join(' ', Enumerable.Repeat("It works here.", 12));
        Assert.IsTrue(await shop.Get<Claims>().DecideAsync(claim.Id, false, "admin", reason, default));
        var mail = (await shop.NoticesAsync()).Single();
        Assert.Contains("will not be replaced", mail);
        Assert.IsTrue(Array.TrueForAll(mail.Split('\n'), line => line.Length <= 78), mail);
        Assert.AreEqual(reason, string.Join(' ', mail[mail.IndexOf("It works", StringComparison.Ordinal)..].Split('\n').TakeWhile(line => line.Length > 0)));
        Assert.AreEqual(ClaimOutcome.Made, await ClaimAsync(shop, token.Serial));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_claims_and_decisions_at_once_one_counts(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        await using var second = shop.Second();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => ClaimAsync(number % 2 == 0 ? shop : second, token.Serial))));
        Assert.AreEqual(1, made.Count(outcome => outcome == ClaimOutcome.Made));
        var claim = (await shop.Get<ClaimList>().OfTokenAsync(token.Serial, default)).Single().Id;
        var decided = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() =>
            (number % 2 == 0 ? shop : second).Get<Claims>().DecideAsync(claim, number % 3 == 0, "admin", "looked at it", default))));
        Assert.AreEqual(1, decided.Count(isDone => isDone));
        Assert.HasCount(1, await shop.NoticesAsync());
    }

    private static Task<ClaimOutcome> ClaimAsync(TestShop shop, string serial, string user = "alice") =>
        shop.Get<Claims>().MakeAsync(user, serial, 21, "It shows Err 21 since yesterday.", "test", default);

    private static Task<DeliveryOutcome> DeliverAsync(TestShop shop, long claim, string serial) =>
        shop.Get<ReplacementDelivery>().DeliverAsync(claim, serial, "admin", "claim accepted", default);
}
