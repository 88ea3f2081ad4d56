using Keyfob.Token;

namespace Keyfob.Boards.Tests;

/// <summary>What a board's program does outside the wake cycle: its guard, its wiring, and the start of its clock.</summary>
[TestClass]
public sealed class ProgramTests
{
    // GuardMarginMs of both boards.
    private const int GuardMs = Policy.MaxFactoryMs + 20000;

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void A_program_that_hangs_is_ended_a_margin_after_the_longest_wake_and_works_again(string board)
    {
        var unit = Unit.Of(board);
        var hangs = true;
        unit.PrepareChip = chip => chip.Calls.Fails = (_, name) =>
        {
            // The first transfer takes longer than the guard waits. The guard's thread has transfers of its own.
            if (hangs && name.StartsWith("I2c", StringComparison.Ordinal))
            {
                hangs = false;
                while (unit.Time.Milliseconds < 2 * GuardMs)
                {
                    chip.Threads.Sleep(10);
                }
            }

            return false;
        };
        unit.Press();
        unit.AssertWillWake("the guard", timerFails: false);
        Assert.AreEqual(GuardMs, unit.Time.Milliseconds, 1000);

        unit.Wait(60000);
        unit.Press();
        Assert.AreEqual("code", unit.Screens[0].Screen);
        Assert.IsEmpty(unit.WrongCodes);
        unit.AssertAsleep();
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void A_failure_of_the_wiring_shows_Err_99(string board)
    {
        var unit = Unit.Of(board);
        unit.PrepareChip = chip => chip.Calls.Fails = (_, name) => name == "Sleep.GetWakeupCause";
        unit.Press();
        Assert.AreEqual(("error", 99), (unit.Screens[^1].Screen, unit.Screens[^1].Error));
        unit.AssertWillWake("the wiring", timerFails: false);
    }

    [TestMethod]
    public void The_DevKit_starts_an_oscillator_that_a_disturbance_has_set_to_stop_on_battery()
    {
        DevKitUnit unit = new();
        const byte Control = 0x0E, StopsOnBattery = 0x80;
        unit.Board.Rtc.Write([Control, StopsOnBattery], 2);
        unit.Press();
        var read = new byte[1];
        unit.Board.Rtc.WriteRead([Control], 1, read, 1);
        Assert.AreEqual(0, read[0] & StopsOnBattery);
    }

    [TestMethod]
    [DataRow("devkit", ErrorNumber.ClockFarAhead)]
    [DataRow("coreink", ErrorNumber.None)]
    public void The_lead_budget_is_used_up_only_where_the_internal_clock_counts_at_rest(string board, ErrorNumber second)
    {
        var unit = Unit.Of(board);
        foreach (var error in new[] { ErrorNumber.None, second })
        {
            // Without a supply the internal clock does not count: the clock chip leads by these days. The budget is 62 days.
            unit.Wait(40 * 24 * 3600 * 1000L);
            unit.PowerOn();
            unit.Press();
            Assert.AreEqual(error == ErrorNumber.None ? null : (int)error, unit.Screens[^1].Error);
        }
    }
}
