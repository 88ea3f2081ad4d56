using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Press;

namespace Keyfob.Boards.Tests;

/// <summary>What the e-paper of a CoreInk shows after each way in which a wake ends: nothing, or nothing that outlives the next wake.</summary>
[TestClass]
public sealed class PanelEndingTests
{
    [TestMethod]
    public void After_the_time_of_the_code_nothing_can_be_seen()
    {
        CoreInkUnit unit = new();
        unit.Press();
        unit.AssertAsleep();
        Assert.IsFalse(unit.WillBlank);
    }

    [TestMethod]
    public void After_a_second_press_nothing_can_be_seen()
    {
        CoreInkUnit unit = new();
        unit.AwaitTimeStep();
        var before = unit.Board.Time.Milliseconds;
        unit.PressTwice(5000);
        Assert.IsLessThan(10000, unit.Board.Time.Milliseconds - before);
        unit.AssertAsleep();
        Assert.IsFalse(unit.WillBlank);
    }

    [TestMethod]
    public void After_a_hold_the_display_test_and_a_power_on_nothing_can_be_seen()
    {
        CoreInkUnit unit = new();
        unit.PowerOn();
        unit.AssertAsleep();
        unit.Press(5000);
        unit.AssertAsleep();
    }

    [TestMethod]
    public void After_each_fault_nothing_can_be_seen()
    {
        foreach (var fault in Faults.Names.Where(name => name != "self-test"))
        {
            CoreInkProgram board = new();
            using PressRequest request = new(() => new byte[20], "1700000123", null, null, null, fault, null, TimeProvider.System);
            PressRun.Execute(request, board);
            Assert.IsTrue(board.Panel.Pixels.IsBlank, fault);
        }
    }

    [TestMethod]
    public void When_the_guard_ends_a_program_that_hangs_the_next_wake_comes_at_once_and_blanks_the_panel()
    {
        CoreInkUnit unit = new();
        var hangs = true;
        unit.PrepareChip = chip => chip.Calls.Fails = (_, _) =>
        {
            // The code is on the panel: the program goes on for ever. The guard's thread does not.
            if (hangs && !unit.Board.Panel.Pixels.IsBlank)
            {
                hangs = false;
                while (true)
                {
                    chip.Threads.Sleep(10);
                }
            }

            return false;
        };
        unit.Press();
        unit.AssertWillWake("the guard", timerFails: false);
        Assert.IsFalse(unit.Board.Panel.Pixels.IsBlank);
        Assert.IsLessThanOrEqualTo(2000, unit.Board.TimerWakeAt - unit.Board.Time.Milliseconds);

        unit.PrepareChip = _ => { };
        unit.Wait(2000);
        unit.TimerWake();
        unit.AssertAsleep();
        Assert.IsGreaterThan(3600000, unit.Board.TimerWakeAt - unit.Board.Time.Milliseconds);
    }

    [TestMethod]
    public void A_panel_that_does_not_answer_any_more_is_tried_again_once_and_then_by_the_next_press()
    {
        CoreInkUnit unit = new();
        unit.PrepareChip = chip => chip.Calls.Fails = (_, name) => name.StartsWith("Spi", StringComparison.Ordinal) && !unit.Board.Panel.Pixels.IsBlank;
        unit.Press();
        Assert.IsTrue(unit.WillBlank);
        Assert.IsLessThanOrEqualTo(2000, unit.Board.TimerWakeAt - unit.Board.Time.Milliseconds);
        unit.Wait(2000);
        unit.TimerWake();
        Assert.IsGreaterThan(3600000, unit.Board.TimerWakeAt - unit.Board.Time.Milliseconds, "not again and again");
        Assert.IsTrue(unit.WillBlank);

        unit.PrepareChip = _ => { };
        unit.Press();
        unit.AssertAsleep();
        Assert.IsFalse(unit.WillBlank);
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_power_loss_at_any_moment_is_repaired_by_the_next_wake_before_anything_else_is_shown()
    {
        for (var at = 50; at < 34000; at += at < 2500 ? 41 : 977)
        {
            CoreInkUnit unit = new();
            var losesPower = true;
            var from = unit.Board.Time.Milliseconds;
            unit.PrepareChip = chip => chip.Calls.Fails = (_, _) =>
            {
                if (losesPower && unit.Board.Time.Milliseconds - from >= at)
                {
                    losesPower = false;
                    unit.Board.Panel.LosePower();
                    chip.Sleep.DeepSleep();
                }

                return false;
            };
            unit.Press();
            unit.Board.LosePower();
            unit.Board.RestorePower();
            Assert.IsTrue(unit.Board.Panel.Pixels.IsBlank || unit.WillBlank, $"{at} ms");

            unit.PrepareChip = _ => { };
            unit.Wait(60000);
            unit.Press();
            unit.AssertAsleep();
            Assert.IsFalse(unit.WillBlank);
        }
    }
}
