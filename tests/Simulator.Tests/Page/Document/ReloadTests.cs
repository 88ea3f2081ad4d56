using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Document;

/// <summary>What a reload of the page keeps.</summary>
[TestClass]
public class ReloadTests
{
    [TestMethod]
    public async Task Open_drawers_and_the_selected_token_survive_a_reload()
    {
        await using var simulator = await SimulatorPage.OpenAsync(
            new LiveOptions { At = SimulatorPage.At, Random = 1, Count = 12 },
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        await simulator.SelectAsync("KFDEMO000009");
        await simulator.OpenDrawerAsync("Clock");
        await simulator.OpenDrawerAsync("Chips");
        await simulator.OpenDrawerAsync("Life");
        await simulator.CloseDrawerAsync("Chips");
        await simulator.ReloadAsync();
        await Expect(simulator.Page.Locator("#drawers-title")).ToHaveTextAsync("Inside KFDEMO000009");
        await Expect(simulator.Page.Locator(".fob-card").Nth(8).Locator(".fob")).ToBeInViewportAsync();
        await Expect(simulator.Page.Locator("details[open] h3")).ToHaveTextAsync(["Clock", "Life"]);
        await Expect(simulator.Drawer("Clock").Locator(".drawer-body")).ToBeVisibleAsync();

        // Another tab begins with closed drawers.
        var other = await simulator.OpenAnotherPageAsync();
        await Expect(other.Locator("details[open]")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Open_drawers_stay_open_when_another_token_is_selected()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, Random = 1, Count = 2 });
        await simulator.OpenDrawerAsync("Life");
        await simulator.Page.GetByRole(AriaRole.Radio, new() { Name = "KFDEMO000002" }).CheckAsync();
        await Expect(simulator.Drawer("Life").Locator(".drawer-body")).ToContainTextAsync("KFDEMO000002");
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{\"Token\":51,\"Drawers\":[\"Clock\",null,\"Attic\"]}")]
    [DataRow("{\"Token\":-1,\"Drawers\":null}")]
    [DataRow("{\"Token\":1e99}")]
    public async Task Damaged_memory_of_the_tab_does_no_harm(string stored)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.Page.EvaluateAsync("text => sessionStorage.setItem('keyfob', text)", stored);
        await simulator.ReloadAsync();
        await Expect(simulator.Page.Locator("#drawers-title")).ToHaveTextAsync("Inside KFDEMO000001");
        var wasOpen = stored.Contains("Clock", StringComparison.Ordinal);
        await Expect(simulator.Page.Locator("details[open]")).ToHaveCountAsync(wasOpen ? 1 : 0);
        await simulator.OpenDrawerAsync("Wire");
        await simulator.ReloadAsync();
        await Expect(simulator.Page.Locator("details[open] h3").Last).ToHaveTextAsync("Wire");
        simulator.AssertClean();
    }
}
