using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests.Virtual;

/// <summary>What the boards of the desktop have in common: their kinds, how they rest, and what they lose with the power.</summary>
[TestClass]
public sealed class VirtualBoardTests
{
    private readonly DevKitBoard _devKit = new();

    [TestMethod]
    public void The_kinds_have_their_properties()
    {
        var kinds = BoardKind.All.Select(kind => $"{kind.Name} own cell {kind.ClockMayHaveOwnCell}, e-paper {kind.HasEpaper}, without power {kind.RestsWithoutPower}").ToArray();
        CollectionAssert.AreEqual(new[] { "devkit own cell True, e-paper False, without power False", "coreink own cell False, e-paper True, without power True" }, kinds);
        foreach (var kind in BoardKind.All)
        {
            VirtualTime time = new();
            var board = kind.Create(time);
            Assert.AreSame(kind, board.Kind);
            Assert.AreSame(time, board.Time);
            Assert.AreEqual(kind.Cells.Nominal, board.Battery.Millivolts);
        }
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void A_unit_is_prepared_or_says_what_its_flash_says(string name)
    {
        var board = BoardKind.All.Single(kind => kind.Name == name).Create(new VirtualTime());
        board.Seal();
        Assert.AreEqual(VirtualUnit.SetAt, board.Rtc.UnixSeconds);
        board.Flash.PowerDown();
        Assert.Contains("The virtual flash says", Assert.ThrowsExactly<InvalidOperationException>(() => board.Seal()).Message);
    }

    [TestMethod]
    public void The_sleep_hardware_of_each_boot_is_raised_before_the_firmware_uses_it()
    {
        List<SleepModel> made = [];
        _devKit.SleepMade += sleep =>
        {
            Assert.IsFalse(sleep.IsPinArmed);
            made.Add(sleep);
        };
        _devKit.Seal();
        Press();
        Press();
        Assert.HasCount(2, made);
        Assert.AreSame(made[1], _devKit.LastSleep);
        Assert.AreEqual(WakeCause.Button, made[1].WakeCause);
    }

    [TestMethod]
    public void A_DevKit_rests_with_the_button_armed_until_its_timer()
    {
        _devKit.Seal();
        Press();
        Assert.IsTrue(_devKit.IsButtonArmed);
        Assert.AreEqual(_devKit.Time.Milliseconds + _devKit.LastSleep!.TimerMs, _devKit.TimerWakeAt);
        long wakesAt = _devKit.TimerWakeAt;
        Assert.IsTrue(_devKit.ContinueRest(out WakeCause cause));
        Assert.AreEqual(WakeCause.Timer, cause);
        Assert.AreEqual(wakesAt, _devKit.Time.Milliseconds);
    }

    [TestMethod]
    public void Without_power_no_chip_of_a_DevKit_answers_and_the_clock_chip_runs_on()
    {
        _devKit.Seal();
        PowerSupply power = new(_devKit);
        byte[] read = new byte[1];
        Assert.IsFalse(power.IsOn);
        Assert.AreEqual(I2cStatus.NotAcknowledged, _devKit.RtcBus.WriteRead([0], 1, read, 1));
        Assert.AreEqual(I2cStatus.NotAcknowledged, _devKit.RtcBus.Write([0], 1));
        Assert.AreEqual(I2cStatus.NotAcknowledged, _devKit.PanelBus.Write([0, 0xE3], 2));

        _devKit.Time.Advance(2000);
        power.Restore();
        Assert.IsTrue(power.IsOn);
        Assert.AreEqual(I2cStatus.Ok, _devKit.RtcBus.WriteRead([0], 1, read, 1));
        Assert.AreEqual(I2cStatus.Ok, _devKit.RtcBus.Write([0], 1));
        Assert.AreEqual(VirtualUnit.SetAt + 2, _devKit.Rtc.UnixSeconds);
        _devKit.PanelPower.On();
        _devKit.Time.Advance(100);
        Assert.AreEqual(I2cStatus.Ok, _devKit.PanelBus.Write([0, 0xE3], 2));
    }

    [TestMethod]
    public void A_cut_makes_the_panel_of_a_DevKit_dark_and_takes_its_internal_clock()
    {
        _devKit.Seal();
        PowerSupply power = new(_devKit);
        power.Restore();
        _devKit.InternalClock.Set(VirtualUnit.SetAt);
        _devKit.PanelPower.On();
        int pictures = _devKit.Recorder.Frames.Count;
        power.Cut();
        Assert.IsFalse(_devKit.Panel.IsPowered);
        Assert.IsFalse(_devKit.InternalClock.TryRead(out _));
        Assert.HasCount(pictures + 1, _devKit.Recorder.Frames);
        Assert.IsTrue(_devKit.Recorder.Frames[^1].Frame.IsAll(false));
        Assert.IsTrue(_devKit.Flash.HasLostPower);
    }

    [TestMethod]
    public void A_power_loss_in_an_operation_of_the_flash_is_a_power_loss_of_the_board()
    {
        PowerSupply power = new(_devKit);
        power.Restore();
        _devKit.Flash.PowerDown();
        Assert.IsFalse(power.IsOn);
    }

    [TestMethod]
    public void A_new_CoreInk_has_no_power_and_its_divider_no_switch()
    {
        CoreInkBoard board = new();
        Assert.IsFalse(board.Panel.IsPowered);
        Assert.IsTrue(board.Battery.IsConnected);
        Assert.IsNull(board.Contrast);
        Assert.IsTrue(board.IsButtonArmed);
        Assert.AreEqual(long.MaxValue, board.TimerWakeAt);
        board.Seal();
        board.LosePower();
        Assert.IsFalse(board.Latch.IsHeld);
        Assert.IsFalse(board.ContinueRest(out _), "nothing wakes a board without cells");
        Assert.AreEqual(VirtualUnit.SetAt + (30L * 24 * 3600), board.Rtc.UnixSeconds);
    }

    private void Press() => _devKit.Boot(WakeCause.Button, _devKit.ButtonPressedFor(200));
}
