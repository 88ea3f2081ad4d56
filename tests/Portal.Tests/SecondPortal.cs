using System.Net;
using Keyfob.Portal.Server;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Keyfob.Portal.Tests;

/// <summary>Another service over the PostgreSQL database and the key ring of a first one, with connections and memory of its own, as on a second machine.</summary>
internal sealed class SecondPortal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenStore _store;

    private SecondPortal(WebApplication app, OpenStore store) => (_app, _store) = (app, store);

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    /// <summary>Starts it.</summary>
    /// <param name="first">The first service, over PostgreSQL.</param>
    /// <param name="settings">Null for the default ones.</param>
    /// <param name="change">Changes the configuration.</param>
    public static async Task<SecondPortal> StartAsync(TestPortal first, ServerSettings? settings = null, Action<WebApplicationBuilder>? change = null)
    {
        Assert.AreEqual("postgres", first.Store.Location[1]);
        var (path, time) = (first.Store.Location[0], first.Store.Time);
        var store = new OpenStore(new PostgresDatabase(first.Store.Location[2]), new KeyRingFile(path, time), new AuditHeads(Path.Combine(first.Store.Folder, "heads-2")));
        var app = PortalServer.Build(settings ?? new ServerSettings(), store, time, builder =>
        {
            builder.WebHost.UseTestServer();
            change?.Invoke(builder);
        });
        await app.StartAsync();
        return new SecondPortal(app, store);
    }

    /// <summary>What reaches it from this machine.</summary>
    public HttpMessageHandler CreateHandler() => Server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}
