using System.Globalization;
using Keyfob.Simulator.Live;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>A press, from the dark panel to the dark panel.</summary>
[TestClass]
public class PressTests
{
    // A step begins.
    private const long Edge = SimulatorPage.At - 20;

    [TestMethod]
    public async Task A_press_shows_the_code_of_the_set_time_and_the_panel_goes_off_when_it_expires()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        await simulator.PressAsync();
        var shown = await simulator.Panel.WhenAsync("code");
        Assert.AreEqual("279037", shown.Code);
        Assert.AreEqual(Codes.OfDemo(SimulatorPage.At), shown.Code);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow(946690000)]
    [DataRow(1111111109)]
    [DataRow(2147483648)]
    [DataRow(4000000000)]
    public async Task The_code_is_the_BCLs_whatever_time_it_is(long at)
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = at });
        await simulator.PressAsync();
        var shown = await simulator.Panel.WhenAsync("code");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), shown.Code);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task A_clock_that_was_set_as_the_factory_does_gives_the_code_of_its_time()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Set to (UTC)").FillAsync("2041-03-04 05:06:07");
        await drawer.GetByText("Set as the factory does").ClickAsync();
        await Expect(simulator.Note("Clock")).ToContainTextAsync("days");
        Assert.AreEqual(Codes.OfDemo(new DateTimeOffset(2041, 3, 4, 5, 6, 7, TimeSpan.Zero).ToUnixTimeSeconds()), await simulator.PressForCodeAsync());
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task A_second_press_switches_off_early()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge });
        await simulator.PressForCodeAsync();
        simulator.Advance(2);
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("dark");
        Assert.IsLessThan(Edge + 5, simulator.Now);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task With_three_seconds_left_the_next_code_follows_and_then_the_dark()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge + 27 });
        Assert.AreEqual(Codes.OfDemo(Edge), await simulator.PressForCodeAsync());
        simulator.Advance(3);
        Assert.AreEqual(Codes.OfDemo(Edge + 30), (await simulator.Panel.WhenAsync(reading => reading.Code != Codes.OfDemo(Edge))).Code);
        simulator.Advance(25);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", simulator.Desk.Tokens[0].View.Reading.Screen);
        simulator.Advance(5);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task The_bar_becomes_shorter_while_the_code_shows()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge });
        await simulator.PressAsync();
        var first = await simulator.Panel.WhenAsync("code");
        simulator.Advance(15);
        var later = await simulator.Panel.WhenAsync(reading => reading.BarPixels < first.BarPixels - 40);
        Assert.AreEqual(first.Code, later.Code);
    }

    [TestMethod]
    public async Task After_eight_seconds_the_panel_is_dimmed()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge });
        var lit = simulator.Panel.Drawing.Locator(".panel-lit");
        await simulator.PressForCodeAsync();
        await Expect(lit).ToHaveAttributeAsync("opacity", "1.00");
        simulator.Advance(7);
        await simulator.CatchUpAsync();
        await Expect(lit).ToHaveAttributeAsync("opacity", "1.00");
        simulator.Advance(1);
        await Expect(lit).Not.ToHaveAttributeAsync("opacity", "1.00");
        var opacity = double.Parse((await lit.GetAttributeAsync("opacity"))!, CultureInfo.InvariantCulture);
        Assert.IsTrue(opacity is > 0.3 and < 0.95, $"{opacity}");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task A_hold_of_a_second_is_a_press()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge });
        await simulator.PressAsync(1);
        await simulator.Panel.WhenAsync("code");
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", (await simulator.Panel.ReadAsync()).Screen);
        Assert.AreEqual(LiveState.Awake, simulator.Desk.Tokens[0].View.State);
        simulator.AssertClean();
    }
}
