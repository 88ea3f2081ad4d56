using Keyfob.Boards.Esp32DevKit;
using Keyfob.Drivers;

namespace Keyfob.Boards.Tests;

/// <summary>A DevKit. It rests in deep sleep.</summary>
internal sealed class DevKitUnit : Unit
{
    private int _backPowered;

    public DevKitUnit()
        : this(new DevKit())
    {
    }

    private DevKitUnit(DevKit board)
        : base(board)
    {
        Board = board;
    }

    public DevKit Board { get; }

    /// <inheritdoc/>
    public override void AssertAsleep()
    {
        var sleep = Board.LastSleep!;
        Assert.IsTrue(sleep.IsAsleep);
        Assert.IsTrue(sleep.IsPinArmed, "the button is armed");
        Assert.IsLessThanOrEqualTo(SleepPower.FarAwayMs, sleep.TimerMs, "the timer is armed");
        Assert.IsGreaterThan(0, sleep.TimerMs, "the timer is armed");
        Assert.IsFalse(Board.Panel.IsPowered, "the panel's supply is off");
        Assert.IsFalse(Board.Battery.IsConnected, "the divider is disconnected");
        Assert.IsEmpty(Chip.Pins.PulledUp.Except([Pins.ClockSda, Pins.ClockScl]), "internal pull-ups, except on the bus that has supply");
        Assert.AreEqual(_backPowered, Board.Panel.BackPowered, "transfers to a panel without supply");
    }

    /// <inheritdoc/>
    public override void AssertWillWake(string what, bool timerFails)
    {
        var sleep = Board.LastSleep!;
        Assert.IsTrue(sleep.IsAsleep, what);
        Assert.IsTrue(sleep.IsPinArmed || sleep.TimerMs is > 0 and <= 10000, $"{what}: neither the button nor a near timer is armed");
        Assert.IsTrue(sleep.TimerMs > 0 || timerFails, $"{what}: the timer is not armed");
    }

    /// <inheritdoc/>
    protected override void BeforeBoot() => _backPowered = Board.Panel.BackPowered;
}
