using Keyfob.Simulator.Live.Views;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.FaultScreens;

/// <summary>Faults of the cells, and the screens that they cause.</summary>
[TestClass]
[TestCategory("Slow")]
public class SupplyFaultTests
{
    [TestMethod]
    public async Task Empty_cells_show_no_code()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetMillivoltsAsync(1900);
        await simulator.PressAsync();
        Assert.AreEqual("EMPTY", (await simulator.Panel.WhenAsync("battery")).Lines[0]);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    [DataRow(3000, false)]
    [DataRow(2400, true)]
    public async Task Low_cells_show_the_code_with_a_battery_sign(int millivolts, bool isMarked)
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SetMillivoltsAsync(millivolts);
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        var corner = (await simulator.Panel.FrameAsync()).Crop(121, 24, 7, 8);
        Assert.AreEqual(!isMarked, corner.IsAll(false));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Button_does_nothing_without_cells()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Battery", "Take the cells out");
        await Expect(simulator.Note("Battery")).ToHaveTextAsync("out");
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync("without cells");
        await simulator.PressAsync();
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        Assert.AreEqual(LiveState.Off, simulator.Desk.Tokens[0].View.State);
        Assert.IsEmpty(simulator.Desk.Tokens[0].View.Wakes);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task New_cells_start_the_display_test_and_a_clock_with_its_own_cell_keeps_its_time()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Battery", "Take the cells out");
        await Expect(simulator.Note("Battery")).ToHaveTextAsync("out");
        simulator.Advance(600);
        await simulator.ClickAsync("Battery", "Put the cells in");
        simulator.Advance(1);
        await simulator.Panel.WhenAsync("display-test");
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Clock_supplied_by_the_cells_shows_Err_12_after_they_were_out()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Battery");
        await drawer.GetByLabel("The clock chip has a cell of its own").UncheckAsync();
        await drawer.GetByText("Take the cells out").ClickAsync();
        await drawer.GetByText("Put the cells in").ClickAsync();
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("was stopped");
        simulator.Advance(1);
        Assert.AreEqual(12, (await simulator.Panel.WhenAsync(reading => reading.Screen != "dark")).Error);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        await simulator.AssertErrorAsync(12);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }
}
