using System.Collections.Concurrent;
using System.Net;
using Keyfob.Browser;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>The simulator's page in a browser, its time moved by hand, its server in this process.</summary>
internal sealed class SimulatorPage : IAsyncDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = 2000000000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider? _time;
    private readonly PageServer _server;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _foreign = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private bool _hasEnded;

    private SimulatorPage(FakeTimeProvider? time, PageServer server, IBrowserContext context, IPage page)
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

    /// <summary>The true time on the desk, in seconds since 1970.</summary>
    public long Now => Desk.Clock.UnixMilliseconds / 1000;

    /// <summary>Opens it.</summary>
    /// <param name="options">What is on the desk; null for a demo token at <see cref="At"/>.</param>
    /// <param name="browser">The browser's window; null for one of 1280 by 900.</param>
    /// <param name="isReal">True for the machine's own time, for what another process takes part in.</param>
    public static async Task<SimulatorPage> OpenAsync(LiveOptions? options = null, BrowserNewContextOptions? browser = null, bool isReal = false)
    {
        var time = isReal ? null : new FakeTimeProvider();
        var chromium = await Chromium.StartAsync();
        var server = await PageServer.StartAsync(new PageOptions
        {
            Desk = (options ?? new LiveOptions { At = At, Random = 1 }) with { Time = time ?? TimeProvider.System },
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        });
        var context = await chromium.NewContextAsync(browser ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(10_000);
        var page = new SimulatorPage(time, server, context, await context.NewPageAsync());
        await page.WatchAsync();
        await page.LoadAsync(page.Page);
        return page;
    }

    /// <summary>Opens the same desk in another tab.</summary>
    public async Task<IPage> OpenAnotherPageAsync()
    {
        var page = await _context.NewPageAsync();
        await LoadAsync(page);
        return page;
    }

    /// <summary>Lets time go on, unless it does so by itself.</summary>
    public void Advance(double seconds)
    {
        _time?.Advance(TimeSpan.FromSeconds(seconds));
        Desk.Stir();
    }

    /// <summary>Waits until a token has lived through all the time that has gone on, and a tenth of a second more, in which it waits again.</summary>
    public async Task CatchUpAsync(int index = 0)
    {
        var answer = Desk.Tokens[index].AskAsync(_ => true);
        Advance(0.1);
        await answer.WaitAsync(s_patience);
    }

    /// <summary>Holds the button with the mouse until the info screen shows.</summary>
    public async Task HoldAsync()
    {
        await PressAsync(3.3);
        await Panel.WhenAsync("info");
    }

    /// <summary>Presses, and reads the code.</summary>
    public async Task<string> PressForCodeAsync()
    {
        await PressAsync();
        return (await Panel.WhenAsync("code")).Code!;
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

    /// <summary>A drawer.</summary>
    public ILocator Drawer(string title) =>
        Page.Locator("details.drawer").Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = title, Exact = true }) });

    /// <summary>A drawer's state in a word or two.</summary>
    public ILocator Note(string title) => Drawer(title).Locator(".drawer-note");

    /// <summary>Ends the server under the page.</summary>
    public ValueTask EndServerAsync()
    {
        _hasEnded = true;
        return _server.DisposeAsync();
    }

    /// <summary>Opens a drawer.</summary>
    public async Task<ILocator> OpenDrawerAsync(string title)
    {
        var drawer = Drawer(title);
        await drawer.Locator("summary").ClickAsync();
        await Expect(drawer.Locator(".drawer-body")).ToBeVisibleAsync();
        return drawer;
    }

    /// <summary>Closes a drawer. What was clicked in it before has been done by then.</summary>
    public async Task CloseDrawerAsync(string title)
    {
        await Drawer(title).Locator("summary").ClickAsync();
        await Expect(Drawer(title).Locator(".drawer-body")).ToHaveCountAsync(0);
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
        if (!_hasEnded)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task LoadAsync(IPage page)
    {
        await page.GotoAsync(Address.AbsoluteUri);
        await Expect(page.Locator("main[data-live]")).ToHaveCountAsync(1);
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
