using Deque.AxeCore.Playwright;
using Keyfob.Browser;
using Keyfob.Portal.Tests.Pages;
using Microsoft.Playwright;

namespace Keyfob.Portal.Tests.Walks;

/// <summary>Somebody at a browser. Each page that he sees is checked: axe, no overflow, no error in the console, no request to another host.</summary>
internal sealed class Walker : IAsyncDisposable
{
    private readonly PageBench _bench;
    private readonly List<string> _complaints = [];

    private Walker(PageBench bench, IPage page) => (_bench, Page) = (bench, page);

    public IPage Page { get; }

    public static async Task<Walker> StartAsync(PageBench bench, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var browser = await Chromium.StartAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = bench.Portal.Address,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var walker = new Walker(bench, await context.NewPageAsync());
        walker.Page.Console += (_, line) => walker.Complain(line.Type is "error" or "warning", line.Text);
        walker.Page.PageError += (_, error) => walker.Complain(true, error);
        walker.Page.Request += (_, request) => walker.Complain(!request.Url.StartsWith(bench.Portal.Address, StringComparison.Ordinal), request.Url);
        return walker;
    }

    /// <summary>Signs in.</summary>
    /// <param name="code">Null to skip the OTP.</param>
    public async Task SignInAsync(string? code, string user = "alice")
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("User ID").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(PageBench.Password);
        await Page.GetByLabel("Code on your token").FillAsync(code ?? "");
        await PressAsync(code == null ? "Skip OTP" : "Sign in");
    }

    /// <summary>Presses a button.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Follows a link.</summary>
    public Task FollowAsync(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name }).First.ClickAsync();

    /// <summary>Follows a link of the menu of administrators.</summary>
    public async Task AdministerAsync(string name)
    {
        await Page.GetByText("Administration", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await FollowAsync(name);
    }

    /// <summary>Waits for a page with a heading, checks it and takes its picture.</summary>
    public async Task SeeAsync(string heading, string picture)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToContainTextAsync(heading);
        var axe = await Page.RunAxe();
        Assert.IsEmpty(axe.Violations, string.Join('\n', axe.Violations.Select(one => $"{Page.Url}: {one.Id}: {one.Help}: {string.Join(' ', one.Nodes.Select(node => node.Html))}")));
        Assert.AreEqual(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), $"{Page.Url} overflows");
        Assert.IsEmpty(_complaints, string.Join('\n', _complaints));
        var size = Page.ViewportSize!.Width;
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = WorkingTree.PathOf($"artifacts/pictures/portal-{picture}-{size}{(await Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches") ? "-dark" : "")}.png"),
            FullPage = true,
        });
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    private void Complain(bool isWrong, string text)
    {
        if (isWrong)
        {
            _complaints.Add(text);
        }
    }
}
