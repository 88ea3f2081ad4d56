using Keyfob.Boards.Esp32DevKit;
using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>The parts of boards/Esp32DevKit: a DS3231, an SSD1306 behind a switch, two AAA cells. It rests in deep sleep.</summary>
public class DevKitBoard : VirtualBoard
{
    // Full scale of the uncalibrated converter, through the divider.
    private const int FullScaleMillivolts = 3300 * Ratings.DividerRatio;

    /// <summary>A new unit in a time of its own.</summary>
    public DevKitBoard()
        : this(new VirtualTime())
    {
    }

    /// <summary>A new unit in the caller's time.</summary>
    public DevKitBoard(VirtualTime time)
        : this(time, new Ds3231Model(time), new Ssd1306Model(time, Ratings.PanelHeight))
    {
    }

    private DevKitBoard(VirtualTime time, Ds3231Model rtc, OledModel panel)
        : base(time, rtc, panel, new VirtualDivider(FullScaleMillivolts, NewCells.Nominal))
    {
        Rtc = rtc;
        Panel = panel;
        PanelBus = panel;
        PanelPower = new OledSupply(panel, Recorder);
    }

    /// <inheritdoc/>
    public override Ds3231Model Rtc { get; }

    /// <inheritdoc/>
    public override OledModel Panel { get; }

    /// <inheritdoc/>
    public override BoardKind Kind => BoardKind.DevKit;

    /// <inheritdoc/>
    public override int? Contrast => Panel.Contrast;

    /// <summary>What the panel's driver talks to: the panel, or something between it and the driver.</summary>
    public II2cDevice PanelBus { get; set; }

    /// <summary>The switch in the panel's supply.</summary>
    public OledSupply PanelPower { get; }

    /// <summary>Contrast at full brightness.</summary>
    public byte FullContrast { get; set; } = Ratings.FullContrast;

    /// <summary>Contrast when dimmed.</summary>
    public byte DimContrast { get; set; } = Ratings.DimContrast;

    internal static CellRatings NewCells { get; } = new(1500, Ratings.EmptyMillivolts, Ratings.LowMillivolts, 3000, 3600);

    /// <inheritdoc/>
    public override void NeverDim() => DimContrast = FullContrast;

    /// <inheritdoc/>
    public override void LosePower()
    {
        base.LosePower();
        PanelPower.Off();
    }

    /// <summary>Gives the power back. The panel's own supply is off until the firmware switches it on.</summary>
    public override void RestorePower() => PanelPower.Off();

    /// <inheritdoc/>
    internal override void ConnectPanel(PowerSupply supply) => PanelBus = new SwitchedBus(Panel, supply);

    /// <inheritdoc/>
    protected override IPanelLoad CreatePanelLoad(PowerTable table) => new OledLoad(Panel, table);

    /// <inheritdoc/>
    protected override void RunProgram(SleepModel sleep, VirtualButton button)
    {
        var clock = new Ds3231(RtcBus, Time);
        clock.Initialize();
        var board = new Board(
            clock,
            clock,
            InternalClock,
            Monotonic,
            Ratings.OscillatorPercent,
            new DebouncedButton(button, activeLow: true, sleep.WakeCause == WakeCause.Button, Monotonic.Milliseconds),
            new Ssd1306(PanelBus, PanelPower, Monotonic, new NapDelay(sleep, Monotonic, Time), Ratings.PanelHeight, FullContrast, DimContrast),
            new BatteryGauge(Battery, Battery, gateActiveHigh: true, Time, FullScaleMillivolts, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
            new FileStore(Flash),
            new SleepPower(sleep, Time, activeLow: true),
            new ProvisioningPort(Link, new BclCipher(), Random, clock));
        WakeCycle.Run(board, Build, KnownAnswer);
    }
}
