using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Faults;

/// <summary>What is wrong with the processor and the panel; a token that is wiped.</summary>
[TestClass]
[TestCategory("Slow")]
public class ChipFaultTests
{
    [TestMethod]
    public async Task A_processor_that_reckons_wrongly_is_Err_31_at_power_on_and_at_a_press()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.TurnAsync("The self-test gives another answer");
        simulator.Advance(1);
        Assert.AreEqual(31, (await simulator.Panel.WhenAsync(reading => reading.Screen != "dark")).Error);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.AssertErrorAsync(31);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_wiped_token_is_Err_41()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Life", "Wipe it");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Retired");
        await simulator.AssertErrorAsync(41);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task Without_its_panel_it_is_dark_and_the_wake_log_says_so()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.TurnAsync("The panel is missing");
        await simulator.PressAsync();
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        var wakes = await simulator.OpenDrawerAsync("Wakes and power");
        var row = wakes.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Wake log" }).Locator("tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("nothing");
        await simulator.AssertNewOneIsWellAsync();
    }
}
