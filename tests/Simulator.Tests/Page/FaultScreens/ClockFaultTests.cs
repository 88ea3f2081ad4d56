using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.FaultScreens;

/// <summary>Faults of the clock, and the screens that they cause.</summary>
[TestClass]
[TestCategory("Slow")]
public class ClockFaultTests
{
    [TestMethod]
    public async Task Stopped_oscillator_shows_Err_12()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Clock", "Stop the oscillator for a moment");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("was stopped");
        await simulator.AssertErrorAsync(12);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Missing_clock_chip_shows_Err_11_until_it_is_back()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SwitchAsync("The clock chip is missing");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("missing");
        await simulator.AssertErrorAsync(11);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.SwitchAsync("The clock chip is missing", on: false);
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
    }

    [TestMethod]
    public async Task New_token_has_a_clock_chip()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SwitchAsync("The clock chip is missing");
        await simulator.AssertErrorAsync(11);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Invalid_month_shows_Err_13()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SwitchAsync("The clock chip holds the month 1F");
        await simulator.AssertErrorAsync(13);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Clock_set_back_over_its_pins_shows_WAIT()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(-3);
        await simulator.PressAsync();
        Assert.AreEqual("WAIT", (await simulator.Panel.WhenAsync("wait")).Lines[0]);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Clock_set_ahead_over_its_pins_shows_Err_14()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(30);
        await simulator.AssertErrorAsync(14);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Clock_3_years_ahead_shows_Err_15_after_a_power_loss()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetOverPinsAsync(1096);
        await simulator.ClickAsync("Battery", "Interrupt the power");
        simulator.Advance(1);
        var reading = await simulator.Panel.WhenAsync(reading => reading.Screen != "dark");
        Assert.AreEqual(15, reading.Error, reading.Screen);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.AssertErrorAsync(15);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Drift_gives_the_expected_clock_error()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Drift").FillAsync("100");
        await drawer.GetByLabel("Drift").PressAsync("Enter");
        await simulator.CloseDrawerAsync("Clock");
        await simulator.CatchUpAsync();
        simulator.Advance(100);
        await simulator.OpenDrawerAsync("Clock");
        await Expect(drawer.Locator("dt", new() { HasText = "Clock error" }).Locator("~ dd")).ToHaveTextAsync("+0.01 s");
        await drawer.GetByLabel("Drift").FillAsync("501");
        await drawer.GetByLabel("Drift").PressAsync("Enter");
        await Expect(drawer.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("It is still 100 ppm.");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Button_Now_sets_the_time_of_the_moment_of_setting()
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
    public async Task Invalid_time_is_rejected_with_a_message(string time)
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
