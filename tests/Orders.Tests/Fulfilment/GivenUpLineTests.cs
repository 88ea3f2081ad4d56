using Keyfob.Orders.Carts;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Fulfilment;

/// <summary>Lines that are given up, and what is recorded of them.</summary>
[TestClass]
public sealed class GivenUpLineTests
{
    [TestMethod]
    public async Task A_renewal_that_is_given_up_is_in_the_audit_with_its_serial_and_price()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.Store.ChangeAsync(token, row => row.State = TokenState.Revoked);
        await shop.PayByCardAsync(id);
        const string Cause = "The token could not be renewed any more when the payment was received.";
        Assert.AreEqual($"card:sandbox: order {id}: {token.Serial}: {Cause} 19.90 EUR goes back.", (await shop.AuditAsync(AuditKind.LineGivenUp)).Single());
        Assert.AreEqual(Cause, (await shop.FindAsync(id)).Refunds.Single().Cause);
    }

    [TestMethod]
    public async Task A_new_token_that_is_given_up_is_in_the_audit_with_its_user_and_price()
    {
        await using var shop = await TestShop.OpenAsync();
        var (id, line) = await OrderAsync(shop);
        await shop.PayByCardAsync(id);
        Assert.IsTrue(await shop.Get<Delivery>().GiveUpAsync(id, line, "admin", "Out of stock.", default));
        Assert.AreEqual($"admin: order {id}: new token for alice: Out of stock. 39.00 EUR goes back.", (await shop.AuditAsync(AuditKind.LineGivenUp)).Single());
        Assert.AreEqual(OrderState.Cancelled, (await shop.FindAsync(id)).Order.State);
    }

    [TestMethod]
    public async Task A_line_that_is_not_paid_or_unknown_is_not_given_up()
    {
        await using var shop = await TestShop.OpenAsync();
        var (id, line) = await OrderAsync(shop);
        Assert.IsFalse(await shop.Get<Delivery>().GiveUpAsync(id, line, "admin", "Out of stock.", default));
        await shop.PayByCardAsync(id);
        Assert.IsFalse(await shop.Get<Delivery>().GiveUpAsync(id, line + 1, "admin", "Out of stock.", default));
        Assert.IsFalse(await shop.Get<Delivery>().GiveUpAsync(id + 1, line, "admin", "Out of stock.", default));
        Assert.IsEmpty((await shop.FindAsync(id)).Refunds);
    }

    [TestMethod]
    public async Task A_token_of_somebody_is_not_delivered_and_the_line_waits()
    {
        await using var shop = await TestShop.OpenAsync();
        var others = await shop.AddTokenAsync("bob", shop.Today);
        var (id, line) = await OrderAsync(shop);
        await shop.PayByCardAsync(id);
        Assert.AreEqual(DeliveryOutcome.NotAllowed, await shop.Get<Delivery>().DeliverAsync(id, line, others.Serial, "admin", "ordered", default));
        Assert.AreEqual(LineState.Waiting, (await shop.FindAsync(id)).Order.Lines.Single().State);
        Assert.IsEmpty(await shop.AuditAsync(AuditKind.LineFulfilled));
    }

    private static async Task<(long Order, long Line)> OrderAsync(TestShop shop)
    {
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var id = await shop.OrderAsync();
        return (id, (await shop.FindAsync(id)).Order.Lines.Single().Id);
    }
}
