using System.Text.RegularExpressions;
using Keyfob.Browser;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Fobs;

/// <summary>A CoreInk on the page: black on paper, also without power, and drawers that fit its board.</summary>
[TestClass]
public class EpaperTests
{
    private static readonly string s_folder = WorkingTree.PathOf("artifacts/pictures");

    [TestMethod]
    [DataRow("light", 1280, 900)]
    [DataRow("dark", 1280, 900)]
    [DataRow("light", 320, 700)]
    public async Task Code_is_black_on_paper_and_fits_the_window(string scheme, int width, int height)
    {
        await using var simulator = await OpenAsync(scheme, width, height);
        await ShowCodeAsync(simulator);
        await simulator.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, $"epaper-{scheme}-{width}.png") });
        Assert.AreEqual(width, await simulator.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), "the page cannot be scrolled sideways");
        var (ink, paper) = (await ColorAsync(simulator, ".panel-lit", "fill"), await ColorAsync(simulator, ".fob-window", "background-color"));
        Assert.IsLessThan(150, ink, "ink is dark in both schemes");
        Assert.IsGreaterThan(500, paper, "paper is light");
        await Expect(simulator.Panel.Drawing).ToHaveAttributeAsync("aria-label", new Regex("^Panel: code \\d{3} \\d{3}, 15 s left$"));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Picture_stays_without_cells_and_the_status_says_that_the_token_is_off()
    {
        await using var simulator = await OpenAsync("light", 1280, 900);
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync("switched off");
        await ShowCodeAsync(simulator);
        var battery = await simulator.OpenDrawerAsync("Battery");
        await Expect(battery.GetByText("has no cell of its own")).ToBeVisibleAsync();
        await Expect(battery.GetByText("The clock chip has a cell")).ToHaveCountAsync(0);
        await battery.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take the cells out" }).ClickAsync();
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync("without cells");
        Assert.AreEqual("code", (await simulator.Panel.ReadAsync()).Screen);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Pictures_of_all_drawers_and_of_many_tokens_are_taken()
    {
        await using (var simulator = await OpenAsync("light", 1280, 900))
        {
            await ShowCodeAsync(simulator);
            simulator.Advance(60);
            await simulator.Panel.WhenAsync("dark");
            foreach (var title in new[] { "Wakes and power", "Battery", "Chips" })
            {
                await simulator.OpenDrawerAsync(title);
            }

            await simulator.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, "epaper-drawers.png"), FullPage = true });
            simulator.AssertClean();
        }

        await using var many = await OpenAsync("light", 1280, 900, count: 5);
        await many.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, "epaper-many.png") });
    }

    private static async Task ShowCodeAsync(SimulatorPage simulator)
    {
        await simulator.PressAsync();
        simulator.Advance(2);
        await simulator.Panel.WhenAsync("code");
    }

    // The sum of red, green and blue.
    private static Task<int> ColorAsync(SimulatorPage simulator, string selector, string property) => simulator.Page.EvaluateAsync<int>(
        "([selector, property]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(property).match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)",
        new[] { selector, property });

    private static Task<SimulatorPage> OpenAsync(string scheme, int width, int height, int count = 1) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count, Board = EnergyBoard.Named("coreink") },
        new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
}
