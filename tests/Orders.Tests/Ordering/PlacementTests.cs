using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Ordering;

[TestClass]
public sealed class PlacementTests
{
    private static readonly Buyer s_manager = new("manager", "acme");

    [TestMethod]
    public async Task An_empty_cart_is_not_ordered()
    {
        await using var shop = await TestShop.OpenAsync();
        Assert.IsNull(await shop.Get<OrderPlacement>().PlaceAsync(TestShop.Alice, 0, "test", default));
        Assert.IsEmpty(await shop.Get<OrderList>().ReadAsync(new OrderFilter(), default));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    public async Task A_cart_with_another_sum_than_the_buyer_saw_is_not_ordered_and_stays(int difference)
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        Assert.IsNull(await shop.Get<OrderPlacement>().PlaceAsync(TestShop.Alice, TestShop.NewToken + difference, "test", default));
        Assert.IsEmpty(await shop.Get<OrderList>().ReadAsync(new OrderFilter(), default));
        Assert.HasCount(1, (await shop.Get<CartStore>().ReadAsync(TestShop.Alice, default)).Items);
    }

    [TestMethod]
    public async Task After_an_order_the_cart_has_neither_what_was_ordered_nor_what_could_not_be()
    {
        await using var shop = await TestShop.OpenAsync();
        var (good, revoked) = (await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"), await shop.AddTokenAsync("carol", shop.Today, organisation: "acme"));
        await shop.Get<CartStore>().AddAsync(s_manager, Product.Renewal, [good.Serial, revoked.Serial], default);
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        await shop.Store.ChangeAsync(revoked, token => token.State = TokenState.Revoked);
        await shop.OrderAsync(s_manager);
        var cart = await shop.Get<CartStore>().ReadAsync(s_manager, default);
        Assert.AreEqual((0, 0), (cart.Items.Count, cart.TakenOut.Count));
        Assert.HasCount(1, (await shop.Get<CartStore>().ReadAsync(TestShop.Alice, default)).Items, "the cart of another buyer");
    }

    [TestMethod]
    [DataRow(true, false, null)]
    [DataRow(false, true, "acme")]
    [DataRow(true, true, "acme", DisplayName = "one item of two is for somebody else")]
    public async Task An_order_belongs_to_the_organisation_if_it_is_for_anybody_but_the_buyer(bool hasOwn, bool hasOthers, string? organisation)
    {
        await using var shop = await TestShop.OpenAsync();
        var (own, others) = (await shop.AddTokenAsync("manager", shop.Today, organisation: "acme"), await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"));
        string[] serials = [.. hasOwn ? (string[])[own.Serial] : [], .. hasOthers ? (string[])[others.Serial] : []];
        Assert.AreEqual(organisation, (await shop.FindAsync(await shop.OrderAsync(s_manager, serials))).Order.Organisation);
    }

    [TestMethod]
    public async Task An_order_has_the_prices_of_its_lines_and_an_entry_in_the_audit()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var details = await shop.FindAsync(await shop.OrderAsync(TestShop.Alice, token.Serial));
        var order = details.Order;
        Assert.AreEqual((OrderState.Open, TestShop.Renewal + TestShop.NewToken, "EUR", shop.Store.Time.GetUtcNow()), (order.State, order.Total, order.Currency, order.PlacedAt));
        CollectionAssert.AreEqual((long[])[TestShop.NewToken, TestShop.Renewal], order.Lines.ConvertAll(line => line.Price));
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.OrderPlaced));
        Assert.AreEqual(("test", $"order {order.Id}: lines: 2, 58.90 EUR"), (entry.Actor, entry.Detail));
        Assert.AreEqual((nameof(AuditKind.OrderPlaced), "test", "lines: 2, 58.90 EUR"), (details.Events.Single().Kind, details.Events[0].Actor, details.Events[0].Detail));
    }
}
