using Keyfob.Orders.Data;
using Keyfob.Orders.Replacements;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;

namespace Keyfob.Orders.Tests.Replacements;

[TestClass]
public sealed class ClaimListTests
{
    [TestMethod]
    public async Task The_claims_for_a_token_are_listed_with_the_newest_first()
    {
        await using var shop = await TestShop.OpenAsync();
        await AddAsync(shop, ("KF1", ClaimState.Declined), ("KF2", ClaimState.Open), ("KF1", ClaimState.Open));
        CollectionAssert.AreEqual((long[])[3, 1], Numbers(await shop.Get<ClaimList>().OfTokenAsync("KF1", default)));
        Assert.IsEmpty(await shop.Get<ClaimList>().OfTokenAsync("KF3", default));
    }

    [TestMethod]
    [DataRow(null, 3L, 2L, 1L)]
    [DataRow(ClaimState.Open, 3L, 1L)]
    [DataRow(ClaimState.Declined, 2L)]
    [DataRow(ClaimState.Delivered)]
    public async Task A_list_has_the_claims_in_one_state_or_in_all(ClaimState? state, params long[] numbers)
    {
        await using var shop = await TestShop.OpenAsync();
        await AddAsync(shop, ("KF1", ClaimState.Open), ("KF2", ClaimState.Declined), ("KF3", ClaimState.Open));
        CollectionAssert.AreEqual(numbers, Numbers(await shop.Get<ClaimList>().ReadAsync(state, null, default)));
    }

    [TestMethod]
    public async Task A_page_has_50_claims_and_the_next_one_those_before_them()
    {
        await using var shop = await TestShop.OpenAsync();
        await AddAsync(shop, [.. Enumerable.Range(0, ClaimList.Page + 2).Select(number => ($"KF{number}", ClaimState.Open))]);
        var page = Numbers(await shop.Get<ClaimList>().ReadAsync(null, null, default));
        CollectionAssert.AreEqual(Enumerable.Range(3, 50).Reverse().Select(number => (long)number).ToList(), page);
        CollectionAssert.AreEqual((long[])[2, 1], Numbers(await shop.Get<ClaimList>().ReadAsync(ClaimState.Open, page[^1], default)));
    }

    private static List<long> Numbers(IReadOnlyList<ClaimRow> claims) => [.. claims.Select(claim => claim.Id)];

    // Claims of a new store have the numbers 1, 2, 3 ...
    private static async Task AddAsync(TestShop shop, params (string Serial, ClaimState State)[] claims)
    {
        foreach (var (serial, state) in claims)
        {
            await using var context = OrderTables.Open(shop.Store.Database);
            context.Add(new ClaimRow { Serial = serial, UserName = "alice", Description = "", State = state, MadeAt = shop.Store.Time.GetUtcNow() });
            await context.SaveChangesAsync();
        }
    }
}
