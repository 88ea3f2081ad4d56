using System.Collections.Concurrent;
using System.Net;
using Keyfob.Browser;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page.Server;
using Keyfob.Simulator.Tests.Live;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>The simulator's page in a browser. Its server is in this process, and its desk's clock is moved by the test.</summary>
internal sealed class SimulatorPage : IAsyncDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = LiveBench.At;

    // The step of a clock that follows the real one.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time;
    private readonly PageServer _server;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _otherHosts = new();
    private readonly ConcurrentQueue<string> _consoleErrors = new();

    private bool _hasEnded;

    private SimulatorPage(FakeTimeProvider time, PageServer server, IBrowserContext context, IPage page)
    {
        (_time, _server, _context, Page) = (time, server, context, page);
        var frame = server.Desk.Tokens[0].View.Frame;
        Panel = new PanelOnPage(page, 0, frame.Width, frame.Height);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The tokens.</summary>
    public LiveDesk Desk => _server.Desk;

    /// <summary>The first token's panel.</summary>
    public PanelOnPage Panel { get; }

    /// <summary>The first token's button.</summary>
    public ILocator Button => Page.Locator(".fob-button").First;

    /// <summary>The server's address.</summary>
    public Uri Address => _server.Address;

    /// <summary>The true time on the desk, in seconds since 1970.</summary>
    public long Now => Desk.Clock.UnixMilliseconds / 1000;

    /// <summary>Opens the page.</summary>
    /// <param name="options">The options of the desk; null for a demo token at <see cref="At"/>. Without a time the desk starts at the real one.</param>
    /// <param name="browser">The browser's window; null for one of 1280 by 900.</param>
    /// <param name="time">A clock that something else has too; null for one of its own.</param>
    public static async Task<SimulatorPage> OpenAsync(LiveOptions? options = null, BrowserNewContextOptions? browser = null, FakeTimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(DateTimeOffset.UtcNow);
        var chromium = await Chromium.StartAsync();
        var server = await PageServer.StartAsync(new PageOptions
        {
            Desk = (options ?? new LiveOptions { At = At, Random = 1 }) with { Time = time },
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        });
        var context = await chromium.NewContextAsync(browser ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout((float)Chromium.HangGuard.TotalMilliseconds);
        var page = new SimulatorPage(time, server, context, await context.NewPageAsync());
        await page.WatchAsync();
        await page.LoadAsync(page.Page);
        return page;
    }

    /// <summary>Opens the same page in another tab.</summary>
    public async Task<IPage> OpenAnotherPageAsync()
    {
        var page = await _context.NewPageAsync();
        await LoadAsync(page);
        return page;
    }

    /// <summary>Loads the page again.</summary>
    public Task ReloadAsync() => LoadAsync(Page);

    /// <summary>Moves the desk's clock.</summary>
    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <inheritdoc cref="Advance(double)"/>
    public void Advance(TimeSpan time)
    {
        // The real clock may have been set back.
        _time.Advance(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        Desk.InterruptWaits();
    }

    /// <summary>Lets the desk's clock follow the real one while another process takes part.</summary>
    public async Task FollowRealTimeAsync(Func<Task> work)
    {
        using var timer = new PeriodicTimer(s_tick);
        var following = FollowAsync();
        try
        {
            await work();
        }
        finally
        {
            timer.Dispose();
            await following;
        }

        async Task FollowAsync()
        {
            do
            {
                Advance(DateTimeOffset.UtcNow - _time.GetUtcNow());
            }
            while (await timer.WaitForNextTickAsync());
        }
    }

    /// <summary>Waits until a token has reached the desk's time, which is moved by a tenth of a second for that.</summary>
    public async Task CatchUpAsync(int index = 0)
    {
        var answer = Desk.Tokens[index].ReadAsync(_ => true);
        Advance(0.1);
        await answer.WaitAsync(Chromium.HangGuard);
    }

    /// <summary>Holds the button with the mouse until the info screen shows.</summary>
    public async Task HoldAsync()
    {
        await PressAsync(3.3);
        await Panel.WhenAsync("info");
    }

    /// <summary>Presses, and reads the code off the panel.</summary>
    public async Task<string> PressForCodeAsync()
    {
        await PressAsync();
        return (await Panel.WhenAsync("code")).Code!;
    }

    /// <summary>Presses a token's button with the mouse, for a number of seconds of its time.</summary>
    public async Task PressAsync(double seconds = 0.2, int index = 0)
    {
        await Page.Locator(".fob-button").Nth(index).HoverAsync();
        await Page.Mouse.DownAsync();
        await Expect(Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        Advance(seconds);
        await Page.Mouse.UpAsync();
        await Expect(Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);

        // The panel needs a tenth of a second to switch on.
        Advance(0.5);
    }

    /// <summary>A drawer.</summary>
    public ILocator Drawer(string title) =>
        Page.Locator("details.drawer").Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = title, Exact = true }) });

    /// <summary>The note beside a drawer's title.</summary>
    public ILocator Note(string title) => Drawer(title).Locator(".drawer-note");

    /// <summary>Ends the server while the page is open.</summary>
    public ValueTask EndServerAsync()
    {
        _hasEnded = true;
        return _server.DisposeAsync();
    }

    /// <summary>Selects a token, and waits for its drawers: a click on those of the other one would be lost.</summary>
    public async Task SelectAsync(string serial)
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = serial }).CheckAsync();
        await Expect(Page.Locator("#drawers-title")).ToHaveTextAsync("Inside " + serial);
    }

    /// <summary>Opens a drawer.</summary>
    public async Task<ILocator> OpenDrawerAsync(string title)
    {
        var drawer = Drawer(title);
        await drawer.Locator("summary").ClickAsync();
        await Expect(drawer.Locator(".drawer-body")).ToBeVisibleAsync();
        return drawer;
    }

    /// <summary>Closes a drawer. Clicks in it have been handled by then.</summary>
    public async Task CloseDrawerAsync(string title)
    {
        await Drawer(title).Locator("summary").ClickAsync();
        await Expect(Drawer(title).Locator(".drawer-body")).ToHaveCountAsync(0);
    }

    /// <summary>Fails when the page sent a request to another host, or the browser logged an error or a warning.</summary>
    public void AssertClean()
    {
        Assert.AreEqual("", string.Join('\n', _otherHosts.Distinct()), "requests to other hosts");
        Assert.AreEqual("", string.Join('\n', _consoleErrors), "errors and warnings of the browser");
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
            _otherHosts.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        Page.WebSocket += (_, socket) =>
        {
            if (new Uri(socket.Url).Authority != Address.Authority)
            {
                _otherHosts.Enqueue(socket.Url);
            }
        };
        _context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _consoleErrors.Enqueue(message.Text);
            }
        };
        _context.WebError += (_, error) => _consoleErrors.Enqueue(error.Error);
    }
}
