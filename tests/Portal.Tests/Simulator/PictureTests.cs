using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Portal.Tests.Simulator;

/// <summary>Takes the pictures that people look at, and compares what a camera sees of the panel with its display memory.</summary>
[TestClass]
public class PictureTests
{
    /// <summary>Where the pictures are: <c>artifacts/pictures</c>.</summary>
    private static readonly string s_folder = WorkingTree.PathOf("artifacts/pictures");

    private static readonly ViewportSize s_wide = new() { Width = 1280, Height = 900 };
    private static readonly ViewportSize s_narrow = new() { Width = 320, Height = 700 };

    [TestMethod]
    [DataRow("light")]
    [DataRow("dark")]
    public async Task The_token_is_taken_from_all_sides(string scheme)
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

    /// <summary>The picture that the READMEs begin with. <c>KEYFOB_UPDATE_PICTURES=1</c> puts it there.</summary>
    [TestMethod]
    public async Task The_picture_of_the_README_is_taken()
    {
        await using var simulator = await OpenAsync("light", new ViewportSize { Width = 1280, Height = 660 });
        await simulator.OpenDrawerAsync("Check it");
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        await Expect(simulator.Page.GetByText("The panel shows the code of now.")).ToBeVisibleAsync();
        await simulator.Page.Mouse.MoveAsync(600, 640);
        await TakeAsync(simulator, "page");
        var inReadme = WorkingTree.PathOf("boards/Simulator/page.png");
        if (Environment.GetEnvironmentVariable("KEYFOB_UPDATE_PICTURES") == "1")
        {
            File.Copy(Path.Combine(s_folder, "page.png"), inReadme, overwrite: true);
        }

        Assert.IsGreaterThan(10_000, new FileInfo(inReadme).Length);
    }

    [TestMethod]
    public async Task The_token_is_taken_on_a_narrow_screen_with_everything_open()
    {
        await using var simulator = await OpenAsync("light", s_narrow);
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        await TakeAsync(simulator, "narrow");
        foreach (var title in new[] { "Check it", "Wakes and power", "Clock", "Battery", "Storage", "Chips", "Life", "Line" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await Expect(simulator.Page.Locator(".wake-pick")).ToHaveCountAsync(1);
        await TakeAsync(simulator, "narrow-all", fullPage: true);
        Assert.AreEqual(320, await simulator.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), "nothing to scroll sideways");
    }

    [TestMethod]
    public async Task Many_tokens_are_taken_side_by_side()
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
    [DataRow(3)]
    [DataRow(4)]
    public async Task What_a_camera_sees_of_the_panel_is_its_display_memory(int pixelsADot)
    {
        await using var simulator = await OpenAsync("light", pixelsADot == 3 ? s_wide : new ViewportSize { Width = 1920, Height = 1080 });
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("code");
        var seen = await Camera.PhotographAsync(simulator.Panel.Drawing);
        var memory = simulator.Desk.Tokens[0].View.Frame;
        var differences = from x in Enumerable.Range(0, memory.Width)
                          from y in Enumerable.Range(0, memory.Height)
                          where seen.IsLit((x + 0.6) / memory.Width, (y + 0.6) / memory.Height) != memory[x, y]
                          select (x, y);
        Assert.AreEqual(0, differences.Count(), string.Join(' ', differences.Take(20)));
        Assert.AreEqual(pixelsADot * memory.Width, seen.Width, 1.0, "as many pixels a dot");
    }

    private static Task<SimulatorPage> OpenAsync(string scheme, ViewportSize size, int count = 1) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
        new BrowserNewContextOptions { ViewportSize = size, ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });

    private static async Task TakeAsync(SimulatorPage simulator, string name, bool fullPage = false) =>
        await simulator.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, name + ".png"), FullPage = fullPage });
}
