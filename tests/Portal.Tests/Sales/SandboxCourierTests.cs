using System.Net;
using Keyfob.Orders.Sandbox;
using Keyfob.Portal.Payments;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class SandboxCourierTests
{
    [TestMethod]
    [DataRow("http://0.0.0.0:5080", "http://127.0.0.1:5080/payments/webhook")]
    [DataRow("https://[::]:5443", "https://[::1]:5443/payments/webhook")]
    [DataRow("http://192.0.2.1:5080", "http://192.0.2.1:5080/payments/webhook")]
    [DataRow("http://portal.example.com", "http://portal.example.com/payments/webhook")]
    public async Task The_sandbox_reports_to_the_address_of_the_service(string listening, string asked)
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.PayUnreportedAsync();
        using var server = new ListeningServer(listening);
        using var connections = new Connections();
        Assert.AreEqual(1, await new SandboxCourier(bench.Portal.Services.GetRequiredService<SandboxEvents>(), server, connections).SendAsync(default));
        Assert.AreEqual(asked, connections.Asked?.ToString());
        Assert.AreEqual("sandbox", connections.Name);
    }

    private sealed class ListeningServer : IServer
    {
        public ListeningServer(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    // Takes no event.
    private sealed class Connections : HttpMessageHandler, IHttpClientFactory
    {
        public Uri? Asked { get; private set; }

        public string? Name { get; private set; }

        public HttpClient CreateClient(string name)
        {
            Name = name;
            return new HttpClient(this, disposeHandler: false);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
