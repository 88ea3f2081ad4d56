using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.FaultScreens;

/// <summary>Faults of processor and panel, and a wiped token.</summary>
[TestClass]
[TestCategory("Slow")]
public class ChipFaultTests
{
    [TestMethod]
    public async Task Failing_self_test_shows_Err_31_at_power_on_and_at_a_press()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SwitchAsync("The self-test fails");
        simulator.Advance(1);
        Assert.AreEqual(31, (await simulator.Panel.WhenAsync(reading => reading.Screen != "dark")).Error);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.AssertErrorAsync(31);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Wiped_token_shows_Err_41()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var life = await simulator.OpenDrawerAsync("Life");
        await life.GetByText("Wipe it").ClickAsync();
        await life.GetByText("Yes, wipe it").ClickAsync();
        await simulator.CloseDrawerAsync("Life");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Retired");
        await simulator.AssertErrorAsync(41);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Token_without_its_panel_shows_nothing_and_the_wake_log_says_nothing()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SwitchAsync("The panel is missing");
        await simulator.PressAsync();
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        var wakes = await simulator.OpenDrawerAsync("Wakes and power");
        var row = wakes.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Wake log" }).Locator("tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("nothing");
        await simulator.AssertNewTokenHasNoFaultAsync();
    }
}
