using Keyfob.Orders.Carts;
using Keyfob.Orders.Products;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Carts;

/// <summary>Single items of a cart.</summary>
[TestClass]
public sealed class CartItemTests
{
    private static readonly Buyer s_manager = new("manager", "acme");

    [TestMethod]
    public async Task An_item_is_taken_out_by_its_owner_only()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var item = (await ReadAsync(shop, TestShop.Alice)).Items.Single().Id;
        await shop.Get<CartStore>().RemoveAsync(new Buyer("bob", null), item, default);
        Assert.HasCount(1, (await ReadAsync(shop, TestShop.Alice)).Items);
        await shop.Get<CartStore>().RemoveAsync(TestShop.Alice, item, default);
        Assert.IsEmpty((await ReadAsync(shop, TestShop.Alice)).Items);
    }

    [TestMethod]
    public async Task A_renewal_has_the_serial_of_its_token_and_a_new_token_has_none()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("Bob", shop.Today, organisation: "acme");
        await shop.Get<CartStore>().AddAsync(s_manager, Product.Renewal, [token.Serial], default);
        await shop.Get<CartStore>().AddNewTokenAsync(s_manager, "bob", default);
        var cart = await ReadAsync(shop, s_manager);
        CollectionAssert.AreEqual((string?[])[token.Serial, null], cart.Items.Select(item => item.Serial).ToList());
        CollectionAssert.AreEqual((string[])["Bob", "Bob"], cart.Items.Select(item => item.User).ToList());
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, 0)]
    public async Task A_token_can_be_renewed_until_the_time_of_its_revocation(int ticks, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today.AddYears(-2).AddDays(1), state: TokenState.Suspended);
        await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial], default);
        shop.Store.Time.SetUtcNow(token.RevokesAt!.Value.AddTicks(ticks));
        Assert.HasCount(count, (await ReadAsync(shop, TestShop.Alice)).Items);
        Assert.HasCount(count, await shop.Get<RenewableTokenList>().ReadAsync(TestShop.Alice, new RenewableFilter(), default), "the list");
    }

    [TestMethod]
    public async Task A_token_that_changed_hands_is_taken_out_with_that_reason()
    {
        await using var shop = await TestShop.OpenAsync();
        var (token, others) = (await shop.AddTokenAsync("alice", shop.Today), await shop.AddTokenAsync("bob", shop.Today));
        await shop.Get<CartStore>().AddAsync(TestShop.Alice, Product.Renewal, [token.Serial], default);
        await shop.Store.ChangeAsync(others, row => (row.State, row.HolderId) = (TokenState.Inventory, null));
        await shop.Store.ChangeAsync(token, row => row.HolderId = others.HolderId);
        var item = (await ReadAsync(shop, TestShop.Alice)).TakenOut.Single();
        Assert.AreEqual(("It is not a token for which you may order any more.", "bob"), (item.Problem, item.User));
    }

    [TestMethod]
    public async Task What_is_not_sold_any_more_is_taken_out_with_that_reason()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var item = (await new CartStore(shop.Store.Database, PriceList.Nothing, shop.Store.Time).ReadAsync(TestShop.Alice, default)).TakenOut.Single();
        Assert.AreEqual(("It is not sold any more.", 0L), (item.Problem, item.Price));
    }

    private static Task<CartContent> ReadAsync(TestShop shop, Buyer buyer) => shop.Get<CartStore>().ReadAsync(buyer, default);
}
