using System.Net;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Sandbox;

namespace Keyfob.Orders.Tests.Sandbox;

[TestClass]
public sealed class SandboxEventTests
{
    private static readonly Uri s_address = new("http://localhost/events");

    [TestMethod]
    public async Task Events_are_sent_once_signed_and_in_the_order_of_the_payment_IDs()
    {
        await using var shop = await TestShop.OpenAsync();
        string[] ids = [await BeginAsync(shop, 1), await BeginAsync(shop, 2), await BeginAsync(shop, 3), await BeginAsync(shop, 4)];
        await ChooseAsync(shop, ids[0], SandboxChoice.Pay);
        await ChooseAsync(shop, ids[1], SandboxChoice.PayUnreported);
        await ChooseAsync(shop, ids[2], SandboxChoice.Decline);
        using var stub = new StubShop();
        Assert.AreEqual(0, await SendAsync(shop, stub));
        Assert.AreEqual(0, await SendAsync(shop, stub));
        var events = stub.Received.ConvertAll(sent => shop.Get<SandboxPayments>().Read(sent.Signature, sent.Body)!);
        CollectionAssert.AreEqual(((string[])[ids[0], ids[2]]).Order(StringComparer.Ordinal).ToList(), events.ConvertAll(one => one.Status!.PaymentId));
        Assert.AreEqual((CardState.Paid, CardState.Failed), (StateOf(ids[0]), StateOf(ids[2])));
        Assert.IsTrue(stub.Received.TrueForAll(sent => sent.Type == "application/json"));
        Assert.AreEqual(shop.Store.Time.GetUtcNow(), (await shop.Get<SandboxPayments>().ReadAsync(ids[0], default))!.ToldAt);

        CardState StateOf(string id) => events.Single(one => one.Status!.PaymentId == id).Status!.State;
    }

    [TestMethod]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(null, DisplayName = "not reached")]
    public async Task An_event_that_the_shop_does_not_take_is_sent_again(HttpStatusCode? answer)
    {
        await using var shop = await TestShop.OpenAsync();
        foreach (var order in (int[])[1, 2])
        {
            await ChooseAsync(shop, await BeginAsync(shop, order), SandboxChoice.Pay);
        }

        using var stub = new StubShop { Answer = answer };
        Assert.AreEqual(2, await SendAsync(shop, stub));
        stub.Answer = HttpStatusCode.NoContent;
        stub.Received.Clear();
        Assert.AreEqual(0, await SendAsync(shop, stub));
        Assert.HasCount(2, stub.Received);
    }

    [TestMethod]
    public async Task A_call_sends_20_events_and_the_next_one_the_rest()
    {
        await using var shop = await TestShop.OpenAsync();
        for (var order = 1; order <= 21; order++)
        {
            await ChooseAsync(shop, await BeginAsync(shop, order), SandboxChoice.Pay);
        }

        using var stub = new StubShop();
        await SendAsync(shop, stub);
        Assert.HasCount(20, stub.Received);
        await SendAsync(shop, stub);
        Assert.HasCount(21, stub.Received);
    }

    private static async Task<string> BeginAsync(TestShop shop, int order) => (await shop.Get<SandboxPayments>().BeginAsync(
        new CardRequest($"key {order}", order, 1990, "EUR", new Uri("http://localhost/back"), shop.Store.Time.GetUtcNow().AddHours(1)), default)).PaymentId;

    private static async Task ChooseAsync(TestShop shop, string id, SandboxChoice choice) => Assert.IsTrue(await shop.Get<SandboxPayments>().ChooseAsync(id, choice, default));

    private static async Task<int> SendAsync(TestShop shop, StubShop stub)
    {
        using var http = new HttpClient(stub, disposeHandler: false);
        return await shop.Get<SandboxEvents>().SendAsync(http, s_address, default);
    }
}
