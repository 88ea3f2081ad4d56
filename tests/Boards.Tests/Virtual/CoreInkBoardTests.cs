using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests.Virtual;

/// <summary>The CoreInk on its chip models: what switches its power on and off, and what stays without power.</summary>
[TestClass]
public sealed class CoreInkBoardTests
{
    private const long DayMs = 24 * 3600 * 1000;

    private readonly CoreInkBoard _board = new();

    public CoreInkBoardTests()
    {
        _board.Seal();
        _board.Boot(WakeCause.PowerOn, new VirtualButton(_board.Time));
        _board.Recorder.Clear();
    }

    [TestMethod]
    public void After_a_press_the_power_is_off_and_the_panel_is_blank()
    {
        Press(200);
        Assert.AreNotEqual(0, _board.Recorder.FirstAt, "a picture was shown");
        AssertOff();
    }

    [TestMethod]
    public void Without_power_the_internal_clock_has_no_time()
    {
        _board.InternalClock.Set(VirtualUnit.SetAt);
        Press(200);
        Assert.IsFalse(_board.InternalClock.TryRead(out _));
    }

    [TestMethod]
    public void The_cause_of_a_boot_is_read_off_the_chips()
    {
        // The given causes contradict the chips.
        VirtualButton up = new(_board.Time);
        Assert.AreEqual(WakeCause.PowerOn, _board.CauseOf(WakeCause.Button, up));
        Assert.AreEqual(WakeCause.Button, _board.CauseOf(WakeCause.PowerOn, _board.ButtonPressedFor(200)));
        _board.Time.Advance(_board.TimerWakeAt - _board.Time.Milliseconds);
        Assert.AreEqual(WakeCause.Timer, _board.CauseOf(WakeCause.PowerOn, up));
        Assert.AreEqual(WakeCause.Button, _board.CauseOf(WakeCause.Timer, _board.ButtonPressedFor(200)), "the holder waits for a code");
        _board.Boot(WakeCause.PowerOn, up);
        Assert.AreEqual(0, _board.Recorder.FirstAt, "the firmware found the timer's wake");
    }

    [TestMethod]
    public void A_press_switches_it_on()
    {
        VirtualButton button = new(_board.Time);
        _board.Boot(WakeCause.PowerOn, button);
        long pressedAt = _board.Time.Milliseconds + DayMs;
        button.PressAt(pressedAt);
        button.ReleaseAt(pressedAt + 200);
        Assert.IsTrue(_board.IsButtonArmed);
        Assert.IsTrue(_board.ContinueRest(out WakeCause cause));
        Assert.AreEqual(WakeCause.Button, cause);
        Assert.AreEqual(pressedAt, _board.Time.Milliseconds);
    }

    [TestMethod]
    public void The_interrupt_of_the_clock_switches_it_on_after_15_days()
    {
        long from = _board.Time.Milliseconds;
        long expected = _board.TimerWakeAt;
        Assert.IsTrue(_board.ContinueRest(out WakeCause cause));
        Assert.AreEqual(WakeCause.Timer, cause);
        Assert.AreEqual(expected, _board.Time.Milliseconds);
        Assert.AreEqual(15 * DayMs, _board.Time.Milliseconds - from, 61000, "the alarm is rounded up to a minute");
        _board.Boot(cause, new VirtualButton(_board.Time));
        AssertOff();
        Assert.IsFalse(_board.Rtc.IsInterrupting, "INT is released");
    }

    [TestMethod]
    public void A_button_that_is_held_keeps_the_power_on_and_its_release_wakes_nothing()
    {
        VirtualButton button = new(_board.Time);
        button.PressAt(_board.Time.Milliseconds);
        _board.Boot(WakeCause.Button, button);
        Assert.IsTrue(_board.LastSleep!.IsAsleep);
        long releasedAt = _board.Time.Milliseconds + 5000;
        button.ReleaseAt(releasedAt);
        Assert.IsFalse(_board.ContinueRest(out _), "the release does not wake it");
        Assert.AreEqual(releasedAt, _board.Time.Milliseconds);
        Assert.IsTrue(_board.ContinueRest(out WakeCause cause), "the timer does");
        Assert.AreEqual(WakeCause.Timer, cause);
    }

    [TestMethod]
    public void With_USB_it_rests_in_deep_sleep_with_its_power_on()
    {
        _board.HasUsb = true;
        VirtualButton button = new(_board.Time);
        _board.Boot(WakeCause.PowerOn, button);
        _board.InternalClock.Set(VirtualUnit.SetAt);
        button.PressAt(_board.Time.Milliseconds + 60000);
        Assert.IsTrue(_board.ContinueRest(out WakeCause cause));
        Assert.AreEqual(WakeCause.Button, cause);
        Assert.IsTrue(_board.InternalClock.TryRead(out long time));
        Assert.AreEqual(VirtualUnit.SetAt + 60, time);
    }

    [TestMethod]
    public void A_power_loss_in_a_refresh_leaves_unknown_pixels_until_the_next_wake_blanks_the_panel()
    {
        CuttingTime cutter = new();
        CoreInkBoard board = new(cutter);
        board.Seal();
        board.Boot(WakeCause.PowerOn, new VirtualButton(cutter));
        PowerSupply power = new(board);
        power.Restore();
        cutter.Waiting = () =>
        {
            if (board.Panel.IsRefreshing)
            {
                power.Cut();
            }

            return power.IsOn;
        };
        board.Boot(WakeCause.Button, board.ButtonPressedFor(200));
        Assert.IsFalse(board.Panel.Pixels.IsKnown);
        Assert.IsFalse(board.Recorder.Frames[^1].Frame.IsAll(false), "the traces are recorded");

        power.Restore();
        Assert.IsFalse(board.Panel.Pixels.IsKnown, "without power the picture stays");
        cutter.Waiting = () => true;
        board.Boot(WakeCause.PowerOn, new VirtualButton(cutter));
        Assert.IsTrue(board.Panel.Pixels.IsBlank);
    }

    [TestMethod]
    public void The_panel_and_the_clock_get_only_what_their_datasheets_allow()
    {
        Press(200);
        Press(5000);
        Assert.AreEqual(0, _board.Panel.Violations, _board.Panel.FirstViolation);
        Assert.AreEqual(0, _board.Panel.BackPowered);
        Assert.AreEqual(0, _board.Rtc.Violations);
    }

    private void Press(int milliseconds) => _board.Boot(WakeCause.Button, _board.ButtonPressedFor(milliseconds));

    private void AssertOff()
    {
        Assert.IsFalse(_board.Latch.IsHeld);
        Assert.IsFalse(_board.Panel.IsPowered);
        Assert.IsTrue(_board.Panel.Pixels.IsBlank);
    }

    /// <summary>A time in which the power can be cut.</summary>
    private sealed class CuttingTime : VirtualTime
    {
        /// <summary>Is called at each wait. False: the power is gone.</summary>
        public Func<bool> Waiting { get; set; } = () => true;

        protected override long Reach(long milliseconds) => Waiting() ? milliseconds : throw new PowerLostException();
    }
}
