namespace Keyfob.Portal.Tests.Simulator;

[TestClass]
public class PressTests
{
    [TestMethod]
    public async Task A_press_shows_the_code_of_the_set_time_and_the_panel_goes_off_when_it_expires()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        await simulator.PressAsync();
        var shown = await simulator.Panel.WhenAsync("code");
        Assert.AreEqual("279037", shown.Code);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }
}
