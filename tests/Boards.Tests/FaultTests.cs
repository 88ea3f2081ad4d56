using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Reading;
using Keyfob.Token;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests;

/// <summary>The boards' own programs show each fault as the virtual boards do.</summary>
[TestClass]
public sealed class FaultTests
{
    private const string At = "1700000123";

    // The board's program holds the expected answer of the self-test itself.
    public static IEnumerable<object[]> Names => Faults.Names.Where(name => name != "self-test").Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_fault_of_the_simulator_shows_the_same_screen(string fault)
    {
        foreach ((VirtualBoard modelled, VirtualBoard own) in new (VirtualBoard, VirtualBoard)[] { (new DevKitBoard(), new DevKit()), (new CoreInkBoard(), new CoreInkProgram()) })
        {
            PanelReading expected = Press(fault, modelled);
            PanelReading actual = Press(fault, own);

            Assert.AreEqual((expected.Screen, expected.Code, expected.Error), (actual.Screen, actual.Code, actual.Error));
            Assert.IsTrue(own.IsButtonArmed);
        }
    }

    [TestMethod]
    [DataRow(2590, "code")]
    [DataRow(1990, "battery")]
    public void The_battery_is_shown_as_on_the_virtual_board(int millivolts, string screen)
    {
        DevKitUnit unit = new();
        unit.Board.Battery.Millivolts = millivolts;
        unit.Press();
        Assert.AreEqual(screen, unit.Screens[0].Screen);
        unit.AssertAsleep();
    }

    [TestMethod]
    public void A_panel_that_does_not_answer_stays_dark_and_the_token_sleeps()
    {
        DevKitUnit unit = new();

        // The self-test is over.
        unit.Press();
        unit.Wait(60000);
        unit.Board.Panel.IsPresent = false;
        unit.PrepareChip = chip => chip.I2c.FailedTransferMs = 1000;
        int compressions = WorkCount.Compressions;
        unit.Press();
        Assert.IsEmpty(unit.Screens);
        Assert.AreEqual(2, WorkCount.Compressions - compressions, "the key block is hashed, no code is computed");
        unit.AssertAsleep();
    }

    [TestMethod]
    public void A_bus_that_is_shorted_to_ground_ends_in_an_error_or_in_the_dark()
    {
        DevKitUnit unit = new();
        unit.Board.ClockLines = VirtualI2cLines.Shorted();
        unit.Press();
        Assert.AreEqual(11, unit.Screens[0].Error);
        unit.AssertAsleep();
    }

    private static PanelReading Press(string fault, VirtualBoard board)
    {
        using PressRequest request = new(() => new byte[20], At, null, null, null, fault, null, TimeProvider.System);
        return PressRun.Execute(request, board).Reading;
    }
}
