using Keyfob.Portal.Answers;
using Keyfob.Portal.Renewals;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class OrderDeskTests
{
    [TestMethod]
    public async Task Nobody_pays_or_cancels_an_order_of_somebody_else()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.MakeAccountAsync("bob");
        using var alice = await bench.SignedInAsync(withOtp: false);
        using var bob = await bench.SignedInAsync(withOtp: false, "bob");
        var order = await alice.OrderAsync(bench.Token.Serial);
        var desk = bench.Portal.Services.GetRequiredService<OrderDesk>();
        var (own, other) = (alice.Visitor, bob.Visitor);
        var address = new Uri("https://portal.example.com/payments/return");

        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.PayByCardAsync(other, order, address, default));
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.PayByInvoiceAsync(other, order, default));
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.CancelOrderAsync(other, order, default));
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.CancelOrderAsync(own, order + 1, default));
        Assert.IsTrue(await desk.CancelOrderAsync(own, order, default));
        Assert.IsFalse(await desk.CancelOrderAsync(own, order, default), "it is cancelled once");
        Assert.IsFalse(await desk.PayByInvoiceAsync(own, order, default), "it is cancelled");
    }
}
