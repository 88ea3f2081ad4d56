using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Faults;

/// <summary>What is wrong with the clock, and what the panel says to it.</summary>
[TestClass]
[TestCategory("Slow")]
public class ClockFaultTests
{
    [TestMethod]
    public async Task An_oscillator_that_has_stood_still_is_Err_12()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Clock", "Stop the oscillator for a moment");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("was stopped");
        await simulator.AssertErrorAsync(12);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_chip_that_does_not_answer_is_Err_11_until_it_does()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.TurnAsync("The clock chip is missing");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("missing");
        await simulator.AssertErrorAsync(11);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.TurnAsync("The clock chip is missing", on: false);
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
    }

    [TestMethod]
    public async Task A_chip_that_is_missing_comes_back_with_a_new_token()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.TurnAsync("The clock chip is missing");
        await simulator.AssertErrorAsync(11);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_month_that_is_none_is_Err_13()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.TurnAsync("The clock chip says the month 1F");
        await simulator.AssertErrorAsync(13);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_clock_set_back_over_its_pins_waits()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(-3);
        await simulator.PressAsync();
        Assert.AreEqual("WAIT", (await simulator.Panel.WhenAsync("wait")).Lines[0]);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_clock_set_ahead_over_its_pins_is_Err_14()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(30);
        await simulator.AssertErrorAsync(14);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_clock_three_years_ahead_is_Err_15_when_the_processors_own_has_lost_its_power()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(1096);
        await simulator.ClickAsync("Battery", "Cut the power for a moment");
        simulator.Advance(1);
        var reading = await simulator.Panel.WhenAsync(reading => reading.Screen != "dark");
        Assert.AreEqual(15, reading.Error, reading.Screen);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.AssertErrorAsync(15);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_clock_that_drifts_is_off_by_as_much()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Drift").FillAsync("100");
        await drawer.GetByLabel("Drift").PressAsync("Enter");
        await simulator.CloseDrawerAsync("Clock");
        await simulator.CatchUpAsync();
        simulator.Advance(100);
        await simulator.OpenDrawerAsync("Clock");
        await Expect(drawer.Locator("dt", new() { HasText = "Off true time" }).Locator("~ dd")).ToHaveTextAsync("+0.01 s");
        await drawer.GetByLabel("Drift").FillAsync("501");
        await drawer.GetByLabel("Drift").PressAsync("Enter");
        await Expect(drawer.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("It is still 100 ppm.");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Now_is_now_when_the_clock_is_set()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(days: 3);
        await Expect(simulator.Note("Clock")).Not.ToHaveTextAsync("0 s");
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByText("Now", new() { Exact = true }).ClickAsync();
        simulator.Advance(2.4);
        await drawer.GetByText("Set as the factory does", new() { Exact = true }).ClickAsync();
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("0 s");
        await simulator.CloseDrawerAsync("Clock");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
    }

    [TestMethod]
    [DataRow("noon")]
    [DataRow("")]
    [DataRow("1999-12-31 23:59:59")]
    [DataRow("2100-01-01 00:00:00")]
    public async Task A_time_that_cannot_be_set_is_refused_in_words(string time)
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Set to (UTC)").FillAsync(time);
        await drawer.GetByText("Set over its pins").ClickAsync();
        await Expect(drawer.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("The clock was not set.");
        await Expect(drawer.GetByLabel("Set to (UTC)")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("0 s");
        simulator.AssertClean();
    }
}
