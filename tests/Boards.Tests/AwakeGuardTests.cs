using Keyfob.Drivers;
using Keyfob.Esp32;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests;

/// <summary>The guard ends a program that never sleeps.</summary>
[TestClass]
public sealed class AwakeGuardTests
{
    private const int LimitMs = 5000;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void At_the_limit_the_chip_sleeps_with_the_button_armed(bool isHeld)
    {
        EmptyBoard board = new();
        if (isHeld)
        {
            board.Button.PressAt(0);
        }

        RunForever(board);
        Assert.AreEqual(isHeld, board.Sleep.ArmedLevel, "armed for the release of a button that is down");
        Assert.AreEqual(SleepPower.FarAwayMs, board.Sleep.TimerMs);
    }

    [TestMethod]
    public void Calls_that_throw_do_not_stop_it()
    {
        EmptyBoard board = new();
        var deepSleeps = 0;
        board.Chip.Calls.Fails = (_, name) => name.StartsWith("Gpio", StringComparison.Ordinal) || (name == "Sleep.StartDeepSleep" && ++deepSleeps < 3);
        RunForever(board);
        Assert.AreEqual(3, deepSleeps);
    }

    private static void RunForever(EmptyBoard board)
    {
        board.Chip.Run(() =>
        {
            Esp32Delay delay = new();
            Esp32DigitalInput input = new(EmptyBoard.ButtonPin);
            SleepPower power = new(new Esp32SleepController(input), delay, activeLow: true);
            new AwakeGuard(power, input, activeLow: true, LimitMs).Start();
            while (true)
            {
                delay.Wait(7);
            }
        });

        Assert.IsTrue(board.Sleep.IsAsleep);
        Assert.IsTrue(board.Sleep.IsPinArmed);
        Assert.AreEqual(LimitMs, board.Time.Milliseconds, 500);
        Assert.IsEmpty(board.Chip.Threads.Unhandled);
    }
}
