using Keyfob.Boards.Esp32DevKit;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Reading;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests;

/// <summary>A sealed DevKit, its button and what its panel shows.</summary>
internal sealed class Unit
{
    private const long SetAt = 1700000000;
    private const int Digits = 6;
    private const int Period = 30;

    private static readonly byte[] s_seed = "12345678901234567890"u8.ToArray();

    private int _backPowered;

    public Unit()
    {
        Board.Prepare(new TokenRecord(LifeState.Sealed, "KFBOARD00001", Digits, Period, 0, 0), (byte[])s_seed.Clone(), SetAt);
        Board.InternalClock.Set(SetAt);
    }

    public DevKit Board { get; } = new();

    /// <summary>The true time, in seconds since 1970.</summary>
    public long Now => SetAt + (Board.Time.Milliseconds / 1000);

    /// <summary>The pictures since the last boot that are not dark.</summary>
    public IReadOnlyList<PanelReading> Screens =>
        [.. Board.Recorder.Frames.Select(shown => PanelReading.Of(shown.Frame)).Where(reading => reading.Screen != "dark")];

    /// <summary>The codes since the last boot that are not of the time at which they were shown, by the BCL's HMAC.</summary>
    public IEnumerable<string> WrongCodes => Board.Recorder.Frames
        .Select(shown => (PanelReading.Of(shown.Frame).Code, Right: Reference.Code(s_seed, SetAt + (shown.Milliseconds / 1000), Digits, Period)))
        .Where(shown => shown.Code != null && shown.Code != shown.Right)
        .Select(shown => $"{shown.Code} instead of {shown.Right}");

    /// <summary>Waits for the start of the next time step.</summary>
    public void AwaitTimeStep() => Board.Time.Advance(30000 - (((SetAt * 1000) + Board.Time.Milliseconds) % 30000));

    /// <summary>Presses the button for a time, and boots by that.</summary>
    public void Press(int milliseconds = 100)
    {
        VirtualButton button = new(Board.Time);
        button.PressAt(Board.Time.Milliseconds);
        button.ReleaseAt(Board.Time.Milliseconds + milliseconds);
        Boot(WakeCause.Button, button);
    }

    public void PowerOn()
    {
        Board.InternalClock.LosePower();
        Boot(WakeCause.PowerOn, new VirtualButton(Board.Time));
    }

    /// <summary>The chip sleeps deeply, button and timer will wake it, and the board draws no current that it could avoid.</summary>
    public void AssertAsleep()
    {
        var sleep = Board.LastSleep!;
        Assert.IsTrue(sleep.IsAsleep);
        Assert.IsTrue(sleep.IsPinArmed, "the button is armed");
        Assert.IsLessThanOrEqualTo(SleepPower.FarAwayMs, sleep.TimerMs, "the timer is armed");
        Assert.IsGreaterThan(0, sleep.TimerMs, "the timer is armed");
        Assert.IsFalse(Board.Panel.IsPowered, "the panel's supply is off");
        Assert.IsFalse(Board.Battery.IsConnected, "the divider is disconnected");
        Assert.IsEmpty(Board.Chip.Pins.PulledUp.Except([Pins.ClockSda, Pins.ClockScl]), "internal pull-ups, except on the bus that has supply");
        Assert.AreEqual(_backPowered, Board.Panel.BackPowered, "transfers to a panel without supply");
    }

    private void Boot(WakeCause cause, VirtualButton button)
    {
        Board.Recorder.Clear();
        _backPowered = Board.Panel.BackPowered;
        Board.Boot(cause, button);
    }
}
