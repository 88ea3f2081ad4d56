namespace Keyfob.Boards.Tests;

/// <summary>Presses on the board's own program.</summary>
[TestClass]
public sealed class PressTests
{
    [TestMethod]
    public void At_any_time_of_a_step_the_codes_equal_those_of_the_BCL()
    {
        for (var into = 0; into < 30000; into += 700)
        {
            Unit unit = new();
            unit.AwaitTimeStep();
            unit.Board.Time.Advance(into);
            unit.Press();

            Assert.AreEqual("code", unit.Screens[0].Screen);
            Assert.IsEmpty(unit.WrongCodes, $"{into} ms into the step");
            unit.AssertAsleep();
        }
    }

    [TestMethod]
    public void At_power_on_all_pixels_are_lit()
    {
        Unit unit = new();
        unit.PowerOn();
        Assert.AreEqual("display-test", unit.Screens[0].Screen);
        unit.AssertAsleep();
    }

    [TestMethod]
    public void A_hold_shows_the_serial_number_and_the_voltage_of_the_cells()
    {
        Unit unit = new();
        unit.Board.Battery.Millivolts = 2950;
        unit.Press(3500);
        var info = unit.Screens.Last(reading => reading.Screen == "info");
        Assert.AreEqual("KFBOARD00001", info.Lines[0]);
        Assert.Contains("2950", info.Lines[2]);
        unit.AssertAsleep();
    }
}
