using System.Net;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Sandbox;
using Keyfob.Portal.Payments;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class WebhookEndpointTests
{
    [TestMethod]
    public async Task Only_a_signed_report_is_taken_and_a_repeat_is_known()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.PayAsync(await browser.OrderAsync(bench.Token.Serial));
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
        var row = (await bench.PaymentsAsync()).Single();
        var body = SandboxPayments.BodyOf(row);
        Assert.AreEqual(HttpStatusCode.NoContent, await SendAsync(bench, body, Sign(bench, body)));
        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(bench, body, null));
        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(bench, [.. body, 32], Sign(bench, body)));
        row.Amount++;
        row.EventId = "another";
        var changed = SandboxPayments.BodyOf(row);
        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(bench, changed, Sign(bench, changed)));
        var large = new byte[17 * 1024];
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, await SendAsync(bench, large, Sign(bench, large)));
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
    }

    [TestMethod]
    public async Task A_report_that_was_not_taken_is_repeated()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.PayUnreportedAsync();
        var events = bench.Portal.Services.GetRequiredService<SandboxEvents>();
        using var client = bench.Portal.Client();
        Assert.AreEqual(1, await events.SendAsync(client, new Uri("http://localhost/nowhere"), default));
        Assert.AreEqual(0, await bench.Portal.Services.GetRequiredService<SandboxCourier>().SendAsync(default));
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
        Assert.IsNotNull((await bench.PaymentsAsync()).Single().ToldAt);
    }

    [TestMethod]
    public async Task When_the_database_fails_the_provider_has_to_repeat()
    {
        FailingDatabase failing = null!;
        await using var portal = await TestPortal.StartAsync(
            new Keyfob.Portal.Settings.ServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0), Sales = SalesBench.Sales }, database: inner => failing = new FailingDatabase(inner));
        var body = """{"id":"1","payment":"2","order":3,"status":"paid","amount":4,"currency":"EUR"}"""u8.ToArray();
        failing.Fails = true;
        using var request = Request(body, WebhookSignature.Sign(SalesBench.Secret.Bytes, portal.Store.Time.GetUtcNow(), body));
        using var answer = await portal.Client().SendAsync(request);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static string Sign(PageBench bench, byte[] body) => WebhookSignature.Sign(SalesBench.Secret.Bytes, bench.Store.Time.GetUtcNow(), body);

    private static async Task<HttpStatusCode> SendAsync(PageBench bench, byte[] body, string? signature)
    {
        using var request = Request(body, signature);
        using var answer = await bench.Portal.Client("203.0.113.7").SendAsync(request);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoint.Path) { Content = new ByteArrayContent(body) };
        if (signature != null)
        {
            request.Headers.Add("Sandbox-Signature", signature);
        }

        return request;
    }
}
