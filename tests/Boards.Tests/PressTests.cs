using System.Globalization;

namespace Keyfob.Boards.Tests;

/// <summary>Presses on the board's own program.</summary>
[TestClass]
public sealed class PressTests
{
    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void At_any_time_of_a_step_the_codes_equal_those_of_the_BCL(string board)
    {
        for (var into = 0; into < 30000; into += 700)
        {
            var unit = Unit.Of(board);
            unit.AwaitTimeStep();
            unit.Wait(into);
            unit.Press();

            Assert.AreEqual("code", unit.Screens[0].Screen);
            Assert.IsEmpty(unit.WrongCodes, $"{into} ms into the step");
            unit.AssertAsleep();
        }
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void At_power_on_all_pixels_are_lit(string board)
    {
        var unit = Unit.Of(board);
        unit.PowerOn();
        Assert.AreEqual("display-test", unit.Screens[0].Screen);
        unit.AssertAsleep();
    }

    [TestMethod]
    [DataRow("devkit", 2950)]
    [DataRow("coreink", 3900)]
    public void A_hold_shows_the_serial_number_and_the_voltage_of_the_cells(string board, int millivolts)
    {
        var unit = Unit.Of(board);
        unit.Battery.Millivolts = millivolts;
        unit.Press(5000);
        var info = unit.Screens.Last(reading => reading.Screen == "info");
        Assert.AreEqual("KFBOARD00001", info.Lines[0]);

        // The converter has steps.
        var shown = info.Lines.Single(line => line.Contains(" MV", StringComparison.Ordinal)).Split(' ')[0];
        Assert.AreEqual(millivolts, int.Parse(shown, CultureInfo.InvariantCulture), 12);
        unit.AssertAsleep();
    }
}
