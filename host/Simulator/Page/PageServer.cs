using System.Net;
using System.Net.Sockets;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Ports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Keyfob.Simulator.Page;

/// <summary>The page, the tokens on it, and the server that brings it to a browser.</summary>
public sealed class PageServer : IAsyncDisposable
{
    // Nothing from outside, no script but the page's own files.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _app;

    private PageServer(WebApplication app, LiveDesk desk)
    {
        _app = app;
        Desk = desk;

        // Who listens on all addresses is found under this computer's own name.
        Address = new Uri(app.Urls.Single().Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal).Replace("//[::]:", "//localhost:", StringComparison.Ordinal));
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>The tokens.</summary>
    public LiveDesk Desk { get; }

    /// <summary>Starts the tokens and the server.</summary>
    /// <exception cref="ServeException">A port or a folder is not as it must be.</exception>
    public static async Task<PageServer> StartAsync(PageOptions options)
    {
        var desk = LiveDesk.Start(options.Desk);
        try
        {
            var app = Build(options, desk);
            await app.StartAsync().ConfigureAwait(false);
            return new PageServer(app, desk);
        }
        catch (Exception failure) when (failure is SocketException or { InnerException: SocketException or AddressInUseException })
        {
            desk.Dispose();
            throw new ServeException("the page's port cannot be opened; choose another one with --listen.", failure);
        }
        catch
        {
            desk.Dispose();
            throw;
        }
    }

    /// <summary>Ends the server, then the tokens.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        Desk.Dispose();
    }

    private static WebApplication Build(PageOptions options, LiveDesk desk)
    {
        // Nothing from files or the environment: the command line says it all.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PageServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        var listen = options.Listen ?? new IPEndPoint(IPAddress.Loopback, PageOptions.WishedPort);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(listen);
        });
        if (options.Listen == null)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = BindOrTakeFreePort);
        }

        // Without it the page's files are only found in the environment Development, and the script is served empty.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.Services.AddRouting();
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeysInMemory());

        // A page whose connection is lost may have a finger on a button.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton(desk);

        // A name of somebody else's that leads here must not open the page to his scripts.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = [.. HostNames.Of(listen.Address)]);

        var app = builder.Build();
        app.UseHostFiltering();
        app.Use((context, next) =>
        {
            if (IsForeign(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>True for what a page of somebody else's asks for: browsers say so, also when they open a WebSocket.</summary>
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);

    private static Socket BindOrTakeFreePort(EndPoint wished)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(wished);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(((IPEndPoint)wished).Address, 0));
        }
    }
}
