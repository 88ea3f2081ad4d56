using System.Collections.Concurrent;
using System.Net;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Portal.Tests.Simulator;

/// <summary>The simulator's page in a browser, its time moved by hand, its server in this process.</summary>
internal sealed class SimulatorPage : IAsyncDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = 2000000000;

    private readonly FakeTimeProvider _time;
    private readonly PageServer _server;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _foreign = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private SimulatorPage(FakeTimeProvider time, PageServer server, IBrowserContext context, IPage page)
    {
        (_time, _server, _context, Page) = (time, server, context, page);
        Panel = new PanelOnPage(page);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The tokens.</summary>
    public LiveDesk Desk => _server.Desk;

    /// <summary>The first token's panel.</summary>
    public PanelOnPage Panel { get; }

    /// <summary>The first token's button.</summary>
    public ILocator Button => Page.Locator(".fob-button").First;

    /// <summary>Where the server is.</summary>
    public Uri Address => _server.Address;

    /// <summary>Opens it.</summary>
    public static async Task<SimulatorPage> OpenAsync(LiveOptions? options = null, BrowserNewContextOptions? browser = null)
    {
        var time = new FakeTimeProvider();
        var chromium = Browser.Instance;
        var server = await PageServer.StartAsync(new PageOptions
        {
            Desk = (options ?? new LiveOptions { At = At, Random = 1 }) with { Time = time },
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        });
        var context = await chromium.NewContextAsync(browser ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(10_000);
        var page = new SimulatorPage(time, server, context, await context.NewPageAsync());
        await page.WatchAsync();
        await page.Page.GotoAsync(server.Address.AbsoluteUri);
        await Expect(page.Page.Locator("main[data-live]")).ToHaveCountAsync(1);
        return page;
    }

    /// <summary>Lets time go on.</summary>
    public void Advance(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Desk.Stir();
    }

    /// <summary>Presses the button with the mouse, for so long by the token's time.</summary>
    public async Task PressAsync(double seconds = 0.2)
    {
        await Button.HoverAsync();
        await Page.Mouse.DownAsync();
        await Expect(Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        Advance(seconds);
        await Page.Mouse.UpAsync();
        await Expect(Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);

        // The panel takes a tenth of a second to come up.
        Advance(0.5);
    }

    /// <summary>Opens a drawer.</summary>
    public async Task<ILocator> OpenDrawerAsync(string title)
    {
        var drawer = Page.Locator("details.drawer").Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = title, Exact = true }) });
        await drawer.Locator("summary").ClickAsync();
        await Expect(drawer.Locator(".drawer-body")).ToBeVisibleAsync();
        return drawer;
    }

    /// <summary>Fails when the page asked anything of another host, or the browser had something to complain of.</summary>
    public void AssertClean()
    {
        Assert.AreEqual("", string.Join('\n', _foreign.Distinct()), "requests to other hosts");
        Assert.AreEqual("", string.Join('\n', _complaints), "complaints of the browser");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _server.DisposeAsync();
    }

    private async Task WatchAsync()
    {
        await _context.RouteAsync(url => !url.StartsWith(Address.AbsoluteUri, StringComparison.Ordinal), route =>
        {
            _foreign.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        Page.WebSocket += (_, socket) =>
        {
            if (new Uri(socket.Url).Authority != Address.Authority)
            {
                _foreign.Enqueue(socket.Url);
            }
        };
        _context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        _context.WebError += (_, error) => _complaints.Enqueue(error.Error);
    }
}
