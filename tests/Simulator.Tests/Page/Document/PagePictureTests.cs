using Keyfob.Browser;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Document;

/// <summary>Takes the pictures for people, and compares a screenshot of the panel with its display memory.</summary>
[TestClass]
public class PagePictureTests
{
    /// <summary>The folder of the pictures, <c>artifacts/pictures</c>.</summary>
    private static readonly string s_folder = WorkingTree.PathOf("artifacts/pictures");

    private static readonly ViewportSize s_wide = new() { Width = 1280, Height = 900 };
    private static readonly ViewportSize s_narrow = new() { Width = 320, Height = 700 };

    [TestMethod]
    [DataRow("light")]
    [DataRow("dark")]
    public async Task Pictures_of_the_screens_are_taken(string scheme)
    {
        await using var simulator = await OpenAsync(scheme, s_wide);
        await TakeAsync(simulator, $"idle-{scheme}");
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        await TakeAsync(simulator, $"code-{scheme}");
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");

        await simulator.PressAsync(3.2);
        await simulator.Panel.WhenAsync("info");
        await TakeAsync(simulator, $"info-{scheme}");
        simulator.Advance(40);
        await simulator.Panel.WhenAsync("dark");

        var wakes = await simulator.OpenDrawerAsync("Wakes and power");
        await wakes.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Show wake 1 in the chart" }).ClickAsync();
        await wakes.Locator("summary").ScrollIntoViewIfNeededAsync();
        await TakeAsync(simulator, $"power-{scheme}");
        await wakes.Locator("summary").ClickAsync();

        var clock = await simulator.OpenDrawerAsync("Clock");
        await clock.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stop the oscillator for a moment" }).ClickAsync();
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("error");
        await TakeAsync(simulator, $"err-{scheme}");
        simulator.AssertClean();
    }

    /// <summary>The picture at the begin of the READMEs. <c>KEYFOB_UPDATE_PICTURES=1</c> replaces it.</summary>
    [TestMethod]
    public async Task Picture_of_the_README_is_taken()
    {
        await using var simulator = await OpenAsync("light", new ViewportSize { Width = 1280, Height = 660 });
        await simulator.OpenDrawerAsync("Check it");
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        await Expect(simulator.Page.GetByText("The panel shows the present code.")).ToBeVisibleAsync();
        await simulator.Page.Mouse.MoveAsync(600, 640);
        await TakeAsync(simulator, "page");
        var inReadme = WorkingTree.PathOf("host/Simulator/page.png");
        if (Environment.GetEnvironmentVariable("KEYFOB_UPDATE_PICTURES") == "1")
        {
            File.Copy(Path.Combine(s_folder, "page.png"), inReadme, overwrite: true);
        }

        Assert.IsGreaterThan(10_000, new FileInfo(inReadme).Length);
    }

    [TestMethod]
    public async Task Picture_of_a_narrow_page_with_all_drawers_is_taken()
    {
        await using var simulator = await OpenAsync("light", s_narrow);
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        await TakeAsync(simulator, "narrow");
        foreach (var title in new[] { "Check it", "Wakes and power", "Clock", "Battery", "Storage", "Chips", "Life", "Wire" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await Expect(simulator.Page.Locator(".wake-pick")).ToHaveCountAsync(1);
        await TakeAsync(simulator, "narrow-all", fullPage: true);
        Assert.AreEqual(320, await simulator.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), "the page cannot be scrolled sideways");
    }

    [TestMethod]
    public async Task Picture_of_many_tokens_is_taken()
    {
        await using var simulator = await OpenAsync("light", s_wide, count: 50);
        for (var i = 0; i < 50; i += 3)
        {
            simulator.Desk.Tokens[i].Press();
        }

        simulator.Advance(0.5);
        await simulator.Panel.WhenAsync("code");
        await TakeAsync(simulator, "many");
    }

    [TestMethod]
    [DataRow(390, 844)]
    [DataRow(640, 450)]
    public async Task Pictures_of_a_phone_and_of_200_percent_zoom_are_taken(int width, int height)
    {
        await using var simulator = await OpenAsync("light", new ViewportSize { Width = width, Height = height }, count: 5);
        await simulator.OpenDrawerAsync("Chips");
        await simulator.Drawer("Chips").GetByLabel("The clock chip is missing").CheckAsync();
        await Expect(simulator.Note("Chips")).ToHaveTextAsync("faulty");
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("error");
        await TakeAsync(simulator, $"small-{width}");
    }

    [TestMethod]
    [DataRow("light")]
    [DataRow("dark")]
    public async Task Pictures_with_forced_colors_are_taken(string scheme)
    {
        await using var simulator = await OpenAsync(scheme, s_wide, forced: ForcedColors.Active);
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        foreach (var title in new[] { "Check it", "Wakes and power", "Chips", "Life" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        await simulator.Drawer("Life").GetByText("Wipe it").ClickAsync();
        foreach (var (name, on) in new[] { ("The panel is missing", true), ("The panel is missing", false), ("The self-test fails", true) })
        {
            await simulator.Drawer("Chips").GetByLabel(name).SetCheckedAsync(on);
            await Expect(simulator.Note("Chips")).ToHaveTextAsync(on ? "faulty" : "no faults");
        }

        simulator.Advance(1);
        await simulator.Panel.WhenAsync("error");
        await TakeAsync(simulator, $"forced-life-{scheme}");
        await simulator.Drawer("Check it").Locator("summary").ScrollIntoViewIfNeededAsync();
        await TakeAsync(simulator, $"forced-{scheme}");
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public async Task Screenshot_of_the_panel_agrees_with_its_display_memory(int scale)
    {
        await using var simulator = await OpenAsync("light", scale == 3 ? s_wide : new ViewportSize { Width = 1920, Height = 1080 });
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        var seen = await Camera.PhotographAsync(simulator.Panel.Drawing);
        var memory = simulator.Desk.Tokens[0].View.Frame;
        var differences = from x in Enumerable.Range(0, memory.Width)
                          from y in Enumerable.Range(0, memory.Height)
                          where seen.IsLit((x + 0.6) / memory.Width, (y + 0.6) / memory.Height) != memory[x, y]
                          select (x, y);
        Assert.AreEqual(0, differences.Count(), string.Join(' ', differences.Take(20)));
        Assert.AreEqual(scale * memory.Width, seen.Width, 1.0, "screen pixels for each pixel of the panel");
    }

    private static Task<SimulatorPage> OpenAsync(string scheme, ViewportSize size, int count = 1, ForcedColors forced = ForcedColors.None) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
        new BrowserNewContextOptions { ViewportSize = size, ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce, ForcedColors = forced });

    private static async Task TakeAsync(SimulatorPage simulator, string name, bool fullPage = false) =>
        await simulator.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, name + ".png"), FullPage = fullPage });
}
