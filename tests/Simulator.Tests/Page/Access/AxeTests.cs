using Deque.AxeCore.Playwright;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;

namespace Keyfob.Simulator.Tests.Page.Access;

/// <summary>Accessibility by axe, and that the page fits the window.</summary>
[TestClass]
[TestCategory("Slow")]
public class AxeTests
{
    private static readonly string[] s_drawers = ["Check it", "Wakes and power", "Clock", "Battery", "Storage", "Chips", "Life", "Wire"];

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 1280)]
    [DataRow(ColorScheme.Light, 320)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task Axe_finds_nothing_and_nothing_overflows_with_all_drawers_open(ColorScheme scheme, int width)
    {
        await using var simulator = await OpenAsync(scheme, width, 1);
        await simulator.PressForCodeAsync();
        simulator.Advance(12);
        await simulator.Panel.WhenAsync("dark");
        foreach (var title in s_drawers)
        {
            await simulator.OpenDrawerAsync(title);
        }

        await AssertAccessibleAsync(simulator);
        await simulator.PressForCodeAsync();
        await AssertAccessibleAsync(simulator);
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task Axe_finds_nothing_and_nothing_overflows_with_many_tokens(ColorScheme scheme, int width)
    {
        await using var simulator = await OpenAsync(scheme, width, 12);
        await AssertAccessibleAsync(simulator);
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_with_error_messages_and_a_blank_token(ColorScheme scheme)
    {
        await using var simulator = await SimulatorPage.OpenAsync(
            new LiveOptions { At = SimulatorPage.At, IsBlank = true, Random = 1 },
            new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 320, Height = 800 } });
        simulator.Advance(1);
        foreach (var title in s_drawers)
        {
            await simulator.OpenDrawerAsync(title);
        }

        await simulator.Drawer("Clock").GetByLabel("Set to (UTC)").FillAsync("noon");
        await simulator.Drawer("Clock").GetByText("Set over its pins").ClickAsync();
        await simulator.Drawer("Wire").GetByLabel("Request").FillAsync("a > b");
        await simulator.Drawer("Wire").GetByText("Send", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(simulator.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(2);
        await AssertAccessibleAsync(simulator);
    }

    [TestMethod]
    public async Task Axe_and_overflow_checks_find_defects()
    {
        await using var simulator = await OpenAsync(ColorScheme.Light, 320, 1);
        await simulator.Page.EvaluateAsync("document.querySelector('.fob-button').removeAttribute('aria-label')");
        await simulator.Page.EvaluateAsync("document.querySelector('h1').append('x'.repeat(200))");
        Assert.Contains("button-name", (await simulator.Page.RunAxe()).Violations.Select(violation => violation.Id));
        Assert.IsGreaterThan(0, await OverflowAsync(simulator));
    }

    private static Task<SimulatorPage> OpenAsync(ColorScheme scheme, int width, int count) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
        new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } });

    private static async Task AssertAccessibleAsync(SimulatorPage simulator)
    {
        var found = (await simulator.Page.RunAxe()).Violations;
        var all = found.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"));
        Assert.AreEqual("", string.Join('\n', all));
        Assert.AreEqual(0, await OverflowAsync(simulator));
        simulator.AssertClean();
    }

    /// <summary>By how many pixels the page can be scrolled sideways.</summary>
    private static Task<int> OverflowAsync(SimulatorPage simulator) =>
        simulator.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
