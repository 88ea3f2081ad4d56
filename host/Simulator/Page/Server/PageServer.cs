using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page.Document;
using Keyfob.Simulator.Page.Parts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Keyfob.Simulator.Page.Server;

/// <summary>The web server of the page, with the tokens that the page shows.</summary>
public sealed class PageServer : IAsyncDisposable
{
    // Only the page's own files: nothing from other hosts, no inline script.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _app;

    private PageServer(WebApplication app, LiveDesk desk)
    {
        _app = app;
        Desk = desk;

        // A server that listens on all addresses is opened under localhost.
        Address = new Uri(app.Urls.Single().Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal).Replace("//[::]:", "//localhost:", StringComparison.Ordinal));
    }

    /// <summary>The address of the page.</summary>
    public Uri Address { get; }

    /// <summary>The tokens.</summary>
    public LiveDesk Desk { get; }

    /// <summary>Starts the tokens and the server.</summary>
    /// <exception cref="CommandException">A port or a folder cannot be used.</exception>
    public static async Task<PageServer> StartAsync(PageOptions options)
    {
        var desk = LiveDesk.Start(options.Desk);
        try
        {
            var app = Build(options, desk);
            await app.StartAsync();
            return new PageServer(app, desk);
        }
        catch (Exception failure) when (failure is SocketException or { InnerException: SocketException or AddressInUseException })
        {
            desk.Dispose();
            throw new CommandException("the page's port cannot be opened. Choose another one with --listen.", failure);
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
        await _app.StopAsync();
        await _app.DisposeAsync();
        Desk.Dispose();
    }

    private static WebApplication Build(PageOptions options, LiveDesk desk)
    {
        // The command line is the only configuration: no files, no environment variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PageServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        var listen = options.Listen ?? new IPEndPoint(IPAddress.Loopback, PageOptions.PreferredPort);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(listen);
        });
        if (options.Listen == null)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = BindPreferredOrFreePort);
        }

        // Without this the page's files are found only in the environment Development, and the script is empty.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.Services.AddRouting();
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new InMemoryKeyRepository());

        // Soon, because a page whose connection is lost may be holding a button.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton(desk);
        builder.Services.AddScoped<TabState>();

        // Against DNS rebinding.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = [.. AllowedHosts.Of(listen.Address)]);

        var app = builder.Build();
        app.UseHostFiltering();
        app.Use((context, next) =>
        {
            if (IsFromOtherOrigin(context.Request))
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

    /// <summary>True for requests of another site's page. Browsers send the origin, also when they open a WebSocket.</summary>
    private static bool IsFromOtherOrigin(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);

    private static Socket BindPreferredOrFreePort(EndPoint preferred)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(preferred);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(((IPEndPoint)preferred).Address, 0));
        }
    }
}
