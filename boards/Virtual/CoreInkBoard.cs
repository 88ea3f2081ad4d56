using Keyfob.Boards.M5StackCoreInk;
using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>The parts of boards/M5StackCoreInk: a PCF8563, e-paper, a power latch, a LiPo cell. It rests without power.</summary>
/// <remarks>
/// Button, USB and the clock's interrupt switch the power on. Between two wakes the internal clock has no time, and the panel keeps its picture.
/// A button that is held keeps the power on, too. What caused a boot is read off the chips.
/// </remarks>
public class CoreInkBoard : VirtualBoard
{
    // Full scale of the uncalibrated converter, through the divider.
    private const int FullScaleMillivolts = 3300 * Ratings.DividerTop / Ratings.DividerBottom;

    // A wait at rest without anything that ends it is repeated after this time.
    private const long FarAwayMs = 30L * 24 * 3600 * 1000;

    private VirtualButton? _button;
    private bool _hasPower;
    private bool _hasSupply = true;

    /// <summary>A new unit in a time of its own.</summary>
    public CoreInkBoard()
        : this(new VirtualTime())
    {
    }

    /// <summary>A new unit in the caller's time.</summary>
    public CoreInkBoard(VirtualTime time)
        : this(time, new Pcf8563Model(time), new Gdew0154m09Model(time))
    {
    }

    private CoreInkBoard(VirtualTime time, Pcf8563Model rtc, Gdew0154m09Model panel)
        : base(time, rtc, panel, new VirtualDivider(FullScaleMillivolts, NewCells.Nominal))
    {
        Rtc = rtc;
        Panel = panel;
        PanelBus = panel;
        panel.LosePower();

        InternalClock.CountsAtRest = false;

        // The divider has no switch.
        Battery.Write(true);
    }

    /// <inheritdoc/>
    public override BoardKind Kind => BoardKind.CoreInk;

    /// <inheritdoc/>
    public override Pcf8563Model Rtc { get; }

    /// <inheritdoc/>
    public override Gdew0154m09Model Panel { get; }

    /// <summary>Null: the panel has no light.</summary>
    public override int? Contrast => null;

    /// <summary>What the panel's driver talks to: the panel, or something between it and the driver.</summary>
    public IDisplayBus PanelBus { get; set; }

    /// <summary>The pin that holds the supply.</summary>
    public PowerLatch Latch { get; } = new();

    /// <summary>True while USB supplies the board: then it rests in deep sleep with its power on.</summary>
    public bool HasUsb { get; set; }

    /// <summary>True: the button always switches the power on.</summary>
    public override bool IsButtonArmed => !_hasPower || base.IsButtonArmed;

    /// <inheritdoc/>
    public override long TimerWakeAt
    {
        get
        {
            var left = Rtc.MillisecondsToInterrupt;
            return _hasPower ? base.TimerWakeAt : left < 0 ? long.MaxValue : Time.Milliseconds + left;
        }
    }

    internal static CellRatings NewCells { get; } = new(2700, Ratings.EmptyMillivolts, Ratings.LowMillivolts, 3900, 4200);

    /// <summary>Does nothing: the panel has no light.</summary>
    public override void NeverDim()
    {
    }

    /// <inheritdoc/>
    public override void LosePower()
    {
        _hasSupply = false;
        PowerOff();
    }

    /// <summary>Gives the cells back. The power stays off until something switches it on.</summary>
    public override void RestorePower() => _hasSupply = true;

    /// <inheritdoc/>
    public override WakeCause CauseOf(WakeCause cause, VirtualButton button) =>
        _hasPower ? cause : button.IsDown ? WakeCause.Button : Rtc.IsInterrupting ? WakeCause.Timer : WakeCause.PowerOn;

    /// <inheritdoc/>
    public override bool ContinueRest(out WakeCause cause)
    {
        if (_hasPower && HasUsb)
        {
            return base.ContinueRest(out cause);
        }

        if (_hasPower && !IsButtonDown)
        {
            // It held the power until now.
            PowerOff();
        }

        if (!IsSwitchedOn)
        {
            Time.AdvanceUnlessInterrupted(NextChange() - Time.Milliseconds);
        }

        cause = IsButtonDown ? WakeCause.Button : WakeCause.Timer;
        return IsSwitchedOn;
    }

    /// <inheritdoc/>
    internal override void ConnectPanel(PowerSupply supply)
    {
        // The model knows its supply.
    }

    /// <inheritdoc/>
    protected override WakeCause ChipCause(WakeCause cause) => _hasPower ? cause : WakeCause.PowerOn;

    /// <inheritdoc/>
    protected override IPanelLoad CreatePanelLoad(PowerTable table) => new EpaperLoad(Panel, table);

    /// <inheritdoc/>
    protected override void PowerUp(VirtualButton button)
    {
        _button = button;
        if (_hasPower)
        {
            return;
        }

        _hasPower = true;
        Panel.RestorePower();
        InternalClock.LosePower();
    }

    /// <summary>Switches the power off when the latch is released and nothing else holds it.</summary>
    protected override void Rest()
    {
        if (!Latch.IsHeld && !HasUsb && !IsButtonDown)
        {
            PowerOff();
        }
    }

    /// <inheritdoc/>
    protected override void RunProgram(SleepModel sleep, VirtualButton button)
    {
        var monotonic = new SuppliedClock(Monotonic, () => _hasPower);
        var store = new FileStore(Flash);
        var mark = new BlankMark(store);
        var chip = new Pcf8563(RtcBus, monotonic, Time);
        var rest = new PowerOffController(sleep, Latch, button, activeLow: true, chip, mark);
        rest.Hold();
        chip.Initialize();
        var clock = new TrimmedClock(chip, chip, monotonic, Time, store);
        var board = new Board(
            clock,
            new FileRetainedMemory(store, Ratings.RetainedBytes),
            InternalClock,
            monotonic,
            Ratings.OscillatorPercent,
            new DebouncedButton(button, activeLow: true, rest.WakeCause == WakeCause.Button, monotonic.Milliseconds),
            new Gdew0154m09(PanelBus, Panel.Reset, Panel.Busy, monotonic, new NapDelay(rest, monotonic, Time), mark, Ratings.MostQuickRefreshes),
            new BatteryGauge(Battery, null, true, Time, FullScaleMillivolts, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
            store,
            new SleepPower(rest, Time, activeLow: true),
            new ProvisioningPort(Link, new BclCipher(), Random, clock));
        WakeCycle.Run(board, Build, KnownAnswer);
    }

    // While the button holds the power the token sleeps in it, armed for the release.
    private bool IsSwitchedOn => _hasSupply && (_hasPower ? LastSleep is { IsPinArmed: true, ArmedLevel: false } && IsButtonDown : IsButtonDown || Rtc.IsInterrupting);

    private bool IsButtonDown => _button is { IsDown: true };

    private long NextChange()
    {
        var pressed = _button?.NextTimeAt(_hasPower) ?? -1;
        var next = pressed < 0 ? Time.Milliseconds + FarAwayMs : pressed;
        return _hasPower ? next : Math.Min(next, TimerWakeAt);
    }

    private void PowerOff()
    {
        _hasPower = false;
        Latch.LosePower();
        Panel.LosePower();
        InternalClock.LosePower();
    }
}
