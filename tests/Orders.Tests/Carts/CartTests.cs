using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Carts;

[TestClass]
public sealed class CartTests
{
    private static readonly Buyer s_manager = new("manager", "acme");

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Adding_twice_counts_once_and_another_process_has_the_same_cart(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var token = await shop.AddTokenAsync("alice", shop.Today.AddMonths(-11));
        Assert.AreEqual(1, await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial, token.Serial], default));
        Assert.AreEqual(0, await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial], default));
        await using var second = shop.Second();
        Assert.IsTrue(await second.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, " ALICE ", default));
        Assert.IsFalse(await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default));
        var cart = await second.Get<CartStore>().ReadAsync(TestShop.Alice, default);
        Assert.AreEqual(TestShop.Renewal + TestShop.NewToken, cart.Total);
        Assert.AreEqual(new RenewalOffer(shop.Today.AddMonths(-11).AddYears(2), 12, 0), cart.Items[0].Offer);
    }

    [TestMethod]
    public async Task A_token_of_somebody_else_is_not_added_and_that_of_the_own_organisation_is()
    {
        await using var shop = await TestShop.OpenAsync();
        var (ours, others) = (await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"), await shop.AddTokenAsync("carol", shop.Today, organisation: "other"));
        var carts = shop.Get<CartStore>();
        Assert.AreEqual(0, await carts.AddAsync(TestShop.Alice, Product.Renewal, [ours.Serial, others.Serial, "none"], default));
        Assert.AreEqual(1, await carts.AddAsync(s_manager, Product.Renewal, [ours.Serial, others.Serial, "none"], default));
        Assert.IsTrue(await carts.AddNewTokenAsync(s_manager, "bob", default));
        Assert.IsFalse(await carts.AddNewTokenAsync(s_manager, "carol", default));
        Assert.IsFalse(await carts.AddNewTokenAsync(TestShop.Alice, "bob", default));
    }

    [TestMethod]
    public async Task Without_the_right_for_others_their_items_are_hidden_and_stay()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("bob", shop.Today, organisation: "acme");
        var carts = shop.Get<CartStore>();
        await carts.AddAsync(s_manager, Product.Renewal, [token.Serial], default);
        await carts.AddNewTokenAsync(s_manager, "manager", default);
        var partial = new Buyer("manager", null, IsPartial: true);
        var cart = await carts.ReadAsync(partial, default);
        Assert.AreEqual((1, 0, 1), (cart.Items.Count, cart.TakenOut.Count, cart.Hidden));
        Assert.IsNull((await shop.FindAsync(await shop.OrderAsync(partial))).Order.Organisation);
        Assert.AreEqual(1, (await carts.ReadAsync(s_manager, default)).Items.Count);

        // After a change of the organisation the token is no longer the manager's business.
        var elsewhere = await carts.ReadAsync(s_manager with { Organisation = "other" }, default);
        Assert.AreEqual((0, 1, 0), (elsewhere.Items.Count, elsewhere.TakenOut.Count, elsewhere.Hidden));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_cannot_be_renewed_any_more_is_taken_out_and_the_rest_is_ordered(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var (kept, revoked, lapsed) = (await shop.AddTokenAsync("alice", shop.Today, organisation: "acme"),
            await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"), await shop.AddTokenAsync("carol", shop.Today.AddYears(-2).AddDays(1), organisation: "acme"));
        await shop.Get<CartStore>().AddAsync(s_manager, Product.Renewal, [kept.Serial, revoked.Serial, lapsed.Serial], default);
        Assert.AreEqual(3, (await shop.Get<CartStore>().ReadAsync(s_manager, default)).Items.Count);
        await shop.Store.ChangeAsync(revoked, token => token.State = TokenState.Revoked);
        shop.Store.Time.Advance(TimeSpan.FromDays(1));
        var cart = await shop.Get<CartStore>().ReadAsync(s_manager, default);
        Assert.AreEqual(kept.Serial, cart.Items.Single().Serial);
        CollectionAssert.AreEquivalent((string[])[revoked.Serial, lapsed.Serial], cart.TakenOut.Select(item => item.Serial).ToList());
        Assert.Contains("cannot be renewed any more", cart.TakenOut[0].Problem!);
        Assert.IsNull(await shop.Get<OrderPlacement>().PlaceAsync(s_manager, cart.Total + 1, "test", default), "not the sum that was seen");
        var order = await shop.FindAsync(await shop.OrderAsync(s_manager));
        Assert.AreEqual((TestShop.Renewal, "acme", kept.Serial), (order.Order.Total, order.Order.Organisation, order.Order.Lines.Single().Serial));
        Assert.AreEqual(0, (await shop.Get<CartStore>().ReadAsync(s_manager, default)).TakenOut.Count);
    }

    [TestMethod]
    public async Task A_token_in_an_open_order_of_the_buyer_is_not_ordered_again()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var order = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial], default);
        Assert.Contains($"in your order {order}", (await shop.Get<CartStore>().ReadAsync(TestShop.Alice, default)).TakenOut.Single().Problem!);
        Assert.IsTrue(await shop.Get<Cancellation>().CancelAsync(TestShop.Alice.Key, order, "test", "test", default));
        Assert.AreEqual(1, (await shop.Get<CartStore>().ReadAsync(TestShop.Alice, default)).Items.Count);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_two_orders_of_a_cart_at_once_one_is_made(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        await using var second = shop.Second();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial], default);
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            (number % 2 == 0 ? shop : second).Get<OrderPlacement>().PlaceAsync(TestShop.Alice, TestShop.Renewal, "test", default))));
        Assert.AreEqual(1, orders.Count(order => order != null));
    }

    [TestMethod]
    public async Task The_list_has_what_is_up_for_renewal_the_next_to_be_revoked_first()
    {
        await using var shop = await TestShop.OpenAsync();
        var later = await shop.AddTokenAsync("later", shop.Today.AddDays(91).AddYears(-1), organisation: "acme");
        var soon = await shop.AddTokenAsync("soon", shop.Today.AddDays(90).AddYears(-1), organisation: "acme");
        var suspended = await shop.AddTokenAsync("suspended", shop.Today.AddMonths(-18), state: TokenState.Suspended, organisation: "acme");
        var revoked = await shop.AddTokenAsync("revoked", shop.Today.AddMonths(-1), state: TokenState.Revoked, organisation: "acme");
        await shop.AddTokenAsync("foreign", shop.Today.AddMonths(-12), organisation: "other");
        await shop.AddTokenAsync("nowhere", shop.Today.AddMonths(-12));
        var list = shop.Get<RenewableTokenList>();
        var due = await list.ReadAsync(s_manager, new RenewableFilter(), default);
        CollectionAssert.AreEqual((string[])[suspended.Serial, soon.Serial], due.Select(token => token.Serial).ToList());
        Assert.AreEqual(6, due[0].Offer!.Value.Months);
        var page = await list.ReadAsync(s_manager, new RenewableFilter { Limit = 1 }, default);
        Assert.AreEqual(soon.Serial, (await list.ReadAsync(s_manager, new RenewableFilter { Limit = 1, After = page[0].Place }, default)).Single().Serial);
        var all = await list.ReadAsync(s_manager, new RenewableFilter { All = true }, default);
        CollectionAssert.AreEqual((string[])[later.Serial, soon.Serial, suspended.Serial, revoked.Serial], all.Select(token => token.Serial).ToList());
        Assert.IsNull(all[3].Offer);
        Assert.AreEqual(revoked.Serial, (await list.ReadAsync(s_manager, new RenewableFilter { All = true, After = all[2].Place }, default)).Single().Serial);
        Assert.AreEqual(suspended.Serial, (await list.ReadAsync(s_manager, new RenewableFilter { User = "SUS" }, default)).Single().Serial);
        Assert.IsEmpty(await list.ReadAsync(new Buyer("manager", null), new RenewableFilter { All = true }, default));
        Assert.HasCount(1, await list.ReadAsync(new Buyer("soon", null), new RenewableFilter { After = "x-y" }, default));
    }
}
