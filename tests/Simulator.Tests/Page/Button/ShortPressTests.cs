using System.Globalization;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Views;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>A short press: from the dark panel to the dark panel.</summary>
[TestClass]
public class ShortPressTests
{
    // The begin of a step.
    private const long Edge = SimulatorPage.At - 20;

    [TestMethod]
    public async Task Press_shows_the_code_until_it_expires()
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
    public async Task Code_agrees_with_the_BCL_at_any_time(long at)
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = at });
        await simulator.PressAsync();
        var shown = await simulator.Panel.WhenAsync("code");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), shown.Code);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Clock_set_as_the_factory_does_gives_the_code_of_its_time()
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
    public async Task Second_press_switches_the_panel_off()
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
    public async Task Next_code_follows_when_3_s_are_left_and_the_panel_switches_off_after_it()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge + 27 });
        Assert.AreEqual(Codes.OfDemo(Edge), await simulator.PressForCodeAsync());
        simulator.Advance(3);
        Assert.AreEqual(Codes.OfDemo(Edge + 30), (await simulator.Panel.WhenAsync(reading => reading.Code != Codes.OfDemo(Edge))).Code);
        simulator.Advance(18);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", simulator.Desk.Tokens[0].View.Reading.Screen);
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Bar_becomes_shorter_while_the_code_shows()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Edge });
        await simulator.PressAsync();
        var first = await simulator.Panel.WhenAsync("code");
        simulator.Advance(15);
        var later = await simulator.Panel.WhenAsync(reading => reading.BarPixels < first.BarPixels - 40);
        Assert.AreEqual(first.Code, later.Code);
    }

    [TestMethod]
    public async Task Panel_is_dimmed_after_8_s()
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
    public async Task Hold_of_1_s_is_a_press()
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
