using Keyfob.Orders.Carts;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Carts;

/// <summary>The pages of the list of tokens that are up for renewal.</summary>
[TestClass]
public sealed class RenewablePageTests
{
    private static readonly Buyer s_manager = new("manager", "acme");

    [TestMethod]
    [DataRow(0)]
    [DataRow(201)]
    public async Task A_page_of_another_size_is_refused(int limit)
    {
        await using var shop = await TestShop.OpenAsync();
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => shop.Get<RenewableTokenList>().ReadAsync(s_manager, new RenewableFilter { Limit = limit }, default));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(200, 2)]
    public async Task A_page_has_from_1_to_200_tokens(int limit, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        await AddAsync(shop, -400, -400);
        Assert.HasCount(count, await shop.Get<RenewableTokenList>().ReadAsync(s_manager, new RenewableFilter { Limit = limit }, default));
    }

    [TestMethod]
    public async Task Each_token_is_on_one_page_also_when_several_are_revoked_at_the_same_time()
    {
        await using var shop = await TestShop.OpenAsync();
        var serials = await AddAsync(shop, -400, -500, -400, -500, -400);
        var (pages, after) = (new List<string>(), (string?)null);
        for (var page = 0; page < 6; page++)
        {
            var tokens = await shop.Get<RenewableTokenList>().ReadAsync(s_manager, new RenewableFilter { Limit = 1, After = after }, default);
            pages.AddRange(tokens.Select(token => token.Serial));
            after = tokens.Count == 0 ? after : tokens[0].Place;
        }

        CollectionAssert.AreEqual((string[])[serials[1], serials[3], serials[0], serials[2], serials[4]], pages);
    }

    [TestMethod]
    [DataRow("9223372036854775807-1", 1, DisplayName = "a time after all times")]
    [DataRow("3155378976000000000-1", 1, DisplayName = "the first time that is none")]
    [DataRow("3000000000000000000-1", 1, DisplayName = "the first time that is not read")]
    [DataRow("x-y", 1)]
    [DataRow("1", 1)]
    [DataRow("0-0", 1)]
    [DataRow("2900000000000000000-1", 0, DisplayName = "a time after the last token")]
    public async Task A_place_that_cannot_be_read_is_that_of_the_first_page(string place, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        await AddAsync(shop, -400);
        Assert.HasCount(count, await shop.Get<RenewableTokenList>().ReadAsync(s_manager, new RenewableFilter { After = place }, default));
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(-1, 0)]
    public async Task An_active_token_is_on_the_list_from_90_days_before_its_expiry(int ticks, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("user", shop.Today, organisation: "acme");
        shop.Store.Time.SetUtcNow(token.ExpiresAt!.Value.AddDays(-90).AddTicks(ticks));
        Assert.HasCount(count, await shop.Get<RenewableTokenList>().ReadAsync(s_manager, new RenewableFilter(), default));
    }

    // Suspended tokens that were bought so many days ago.
    private static async Task<List<string>> AddAsync(TestShop shop, params int[] days)
    {
        var serials = new List<string>();
        foreach (var day in days)
        {
            serials.Add((await shop.AddTokenAsync($"user{serials.Count}", shop.Today.AddDays(day), state: TokenState.Suspended, organisation: "acme")).Serial);
        }

        return serials;
    }
}
