using Keyfob.Orders.Replacements;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Renewals;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class ClaimDeskTests
{
    [TestMethod]
    public async Task Nobody_claims_the_token_of_somebody_else()
    {
        await using var bench = await SalesBench.StartAsync(months: 1);
        await bench.MakeAccountAsync("bob");
        using var alice = await bench.SignedInAsync(withOtp: false);
        using var bob = await bench.SignedInAsync(withOtp: false, "bob");
        var desk = bench.Portal.Services.GetRequiredService<ClaimDesk>();
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.ClaimAsync(bob.Visitor, bench.Token.Serial, 21, "", default));
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.FindClaimAsync(bob.Visitor, bench.Token.Serial, default));
        Assert.IsNull(await desk.FindClaimAsync(alice.Visitor, bench.Token.Serial, default));
        Assert.AreEqual(ClaimOutcome.Made, await desk.ClaimAsync(alice.Visitor, bench.Token.Serial, 21, "", default));
        Assert.IsNotNull(await desk.FindClaimAsync(alice.Visitor, bench.Token.Serial, default));
    }
}
