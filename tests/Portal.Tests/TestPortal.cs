using System.Net;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Server;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Keyfob.Portal.Tests;

/// <summary>The service over a store of its own, with a clock that stands still, asked without sockets from any address.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestPortal(TestStore store, WebApplication app) => (Store, _app) = (store, app);

    public TestStore Store { get; }

    /// <summary>The server, for clients of its pages.</summary>
    public TestServer Server => _app.GetTestServer();

    /// <summary>The address, if it listens.</summary>
    public string Address => _app.Urls.Single();

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="settings">Null for the default ones.</param>
    /// <param name="kind">The store.</param>
    /// <param name="change">Changes the configuration.</param>
    /// <param name="database">Stands before the store; null for the store itself.</param>
    /// <param name="listens">On a port, for browsers; otherwise without sockets.</param>
    /// <param name="time">Stands before the store's clock; null for the clock itself.</param>
    public static async Task<TestPortal> StartAsync(
        ServerSettings? settings = null, StoreKind kind = StoreKind.Sqlite, Action<WebApplicationBuilder>? change = null, Func<IDatabase, IDatabase>? database = null, bool listens = false,
        Func<TimeProvider, TimeProvider>? time = null)
    {
        var store = await TestStore.OpenAsync(kind, PortalSchema.Of);
        var open = new OpenStore(database?.Invoke(store.Database) ?? store.Database, (KeyRingFile)store.Keys, new AuditHeads(Path.Combine(store.Folder, "heads")));
        var app = PortalServer.Build(
            settings ?? new ServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0) },
            open,
            time?.Invoke(store.Time) ?? store.Time,
            builder =>
            {
                if (!listens)
                {
                    builder.WebHost.UseTestServer();
                }

                change?.Invoke(builder);
            });
        await app.StartAsync();
        return new TestPortal(store, app);
    }

    /// <summary>A client with an address.</summary>
    public HttpClient Client(string address = "127.0.0.1") =>
        new(_app.GetTestServer().CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Parse(address))) { BaseAddress = new Uri("http://localhost") };

    /// <summary>A client with an API key.</summary>
    public async Task<HttpClient> KeyClientAsync(params string[] scopes)
    {
        var client = Client("203.0.113.9");
        client.DefaultRequestHeaders.Add("X-API-Key", await MakeKeyAsync(null, scopes));
        return client;
    }

    /// <summary>Makes an API key.</summary>
    public async Task<string> MakeKeyAsync(DateTimeOffset? expiresAt, params string[] scopes) =>
        new(await new ApiKeyStore(Store.Database, Store.Keys, Store.Time).MakeAsync("test", scopes, expiresAt, "test"));

    /// <summary>A right code of the present step.</summary>
    public string Code => TestStore.CodeOf(Store.Step);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }
}
