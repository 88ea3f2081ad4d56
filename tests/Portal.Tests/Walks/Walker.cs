using Deque.AxeCore.Playwright;
using Keyfob.Browser;
using Keyfob.Portal.Tests.Pages;
using Microsoft.Playwright;

namespace Keyfob.Portal.Tests.Walks;

/// <summary>Somebody at a browser. Each page that he sees is checked: axe, no overflow, no error in the console, no request to another host.</summary>
internal sealed class Walker : IAsyncDisposable
{
    private readonly string _password;
    private readonly (ColorScheme Scheme, int Width)[] _looks;
    private readonly List<string> _complaints = [];

    private Walker(IPage page, string password, (ColorScheme Scheme, int Width)[] looks) => (Page, _password, _looks) = (page, password, looks);

    public IPage Page { get; }

    /// <summary>Opens a browser on a service.</summary>
    public static Task<Walker> StartAsync(PageBench bench, ColorScheme scheme = ColorScheme.Light, int width = 1280) =>
        StartAsync(bench.Portal.Address, PageBench.Password, (scheme, width));

    /// <inheritdoc cref="StartAsync(PageBench, ColorScheme, int)"/>
    /// <param name="address">The service.</param>
    /// <param name="password">The password of all users.</param>
    /// <param name="looks">How each page is looked at. The first one is how the browser stays.</param>
    public static async Task<Walker> StartAsync(string address, string password, params (ColorScheme Scheme, int Width)[] looks)
    {
        var browser = await Chromium.StartAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
        context.SetDefaultTimeout((float)Chromium.HangGuard.TotalMilliseconds);
        var walker = new Walker(await context.NewPageAsync(), password, looks);
        await walker.LookAsync(looks[0]);
        walker.Page.Console += (_, line) => walker.Complain(line.Type is "error" or "warning", line.Text);
        walker.Page.PageError += (_, error) => walker.Complain(true, error);
        walker.Page.Request += (_, request) => walker.Complain(!request.Url.StartsWith(address, StringComparison.Ordinal), request.Url);
        return walker;
    }

    /// <summary>Signs in, also while somebody is signed in.</summary>
    /// <param name="code">Null to skip the OTP.</param>
    public async Task SignInAsync(string? code, string user = "alice")
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("User ID").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(_password);
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
        foreach (var look in _looks)
        {
            await LookAsync(look);
            var axe = await Page.RunAxe();
            Assert.IsEmpty(axe.Violations, string.Join('\n', axe.Violations.Select(one => $"{Page.Url}: {one.Id}: {one.Help}: {string.Join(' ', one.Nodes.Select(node => node.Html))}")));
            Assert.AreEqual(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), $"{Page.Url} overflows");
            Assert.IsEmpty(_complaints, string.Join('\n', _complaints));
            await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = WorkingTree.PathOf($"artifacts/pictures/portal-{picture}-{look.Width}{(look.Scheme == ColorScheme.Dark ? "-dark" : "")}.png"),
                FullPage = true,
            });
        }

        if (_looks.Length > 1)
        {
            await LookAsync(_looks[0]);
        }
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    private async Task LookAsync((ColorScheme Scheme, int Width) look)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
        await Page.SetViewportSizeAsync(look.Width, 800);
    }

    private void Complain(bool isWrong, string text)
    {
        if (isWrong)
        {
            _complaints.Add(text);
        }
    }
}
