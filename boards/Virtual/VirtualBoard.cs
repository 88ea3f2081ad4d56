using Keyfob.Boards.Esp32DevKit;
using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>The desktop's board: virtual chips, wired to the drivers and the firmware of the device. The chips keep their state from boot to boot.</summary>
public class VirtualBoard
{
    // Full scale of the uncalibrated converter, through the divider.
    private const int FullScaleMillivolts = 3300 * Ratings.DividerRatio;

    private PowerMeter? _meter;

    /// <summary>A new unit: no files, clock not set. Its time advances only while something waits in it.</summary>
    public VirtualBoard()
        : this(new VirtualTime())
    {
    }

    /// <summary>A new unit in the caller's time.</summary>
    public VirtualBoard(VirtualTime time)
    {
        Time = time;
        Rtc = new Ds3231Model(Time);
        Panel = new Ssd1306Model(Time, Ratings.PanelHeight);
        Flash = new VirtualFlash();
        InternalClock = new VirtualInternalClock(Time);
        Battery = new VirtualDivider(FullScaleMillivolts, 3000);
        Recorder = new PanelRecorder(Time, Panel);
        Panel.PictureShown += Recorder.Record;
        PanelBus = Panel;
        RtcBus = Rtc;
        Monotonic = Time;
    }

    /// <summary>The board's time.</summary>
    public VirtualTime Time { get; }

    /// <summary>The real-time clock.</summary>
    public Ds3231Model Rtc { get; }

    /// <summary>The panel.</summary>
    public OledModel Panel { get; }

    /// <summary>The flash volume.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>The processor's internal clock.</summary>
    public VirtualInternalClock InternalClock { get; }

    /// <summary>The battery.</summary>
    public VirtualDivider Battery { get; }

    /// <summary>The pictures that the panel showed.</summary>
    public PanelRecorder Recorder { get; }

    /// <summary>Key, time and expected code of the self-test.</summary>
    public KnownAnswer KnownAnswer { get; set; } = KnownAnswer.Rfc6238();

    /// <summary>The kind of firmware image.</summary>
    public FirmwareBuild Build { get; set; } = new(isDevelopment: false);

    /// <summary>The serial link of the wire; unconnected by default.</summary>
    public ISerialLink Link { get; set; } = new FakeSerialLink();

    /// <summary>Source of the random numbers of the wire protocol.</summary>
    public IRandom Random { get; set; } = new BclRandom();

    /// <summary>What the panel's driver talks to: the panel, or something between it and the driver.</summary>
    public II2cDevice PanelBus { get; set; }

    /// <summary>What the clock's driver talks to: the real-time clock, or something between it and the driver.</summary>
    public II2cDevice RtcBus { get; set; }

    /// <summary>The monotonic clock of the firmware: the board's time, or a wrong clock.</summary>
    public IMonotonicClock Monotonic { get; set; }

    /// <summary>Contrast at full brightness.</summary>
    public byte FullContrast { get; set; } = Ratings.FullContrast;

    /// <summary>Contrast when dimmed.</summary>
    public byte DimContrast { get; set; } = Ratings.DimContrast;

    /// <summary>The power meter at the cells; null for none.</summary>
    public PowerMeter? Meter
    {
        get => _meter;
        set
        {
            if (_meter != null)
            {
                Time.Passed -= _meter.ChargeTime;
            }

            _meter = value;
            if (_meter != null)
            {
                Time.Passed += _meter.ChargeTime;
            }
        }
    }

    /// <summary>Raised at every boot with the new sleep hardware, before the firmware uses it.</summary>
    public event Action<SleepModel>? SleepMade;

    /// <summary>The sleep hardware of the last boot.</summary>
    public SleepModel? LastSleep { get; private set; }

    /// <summary>Sets the clock and writes the files, as the factory does.</summary>
    public void Prepare(TokenRecord record, byte[] seed, long now)
    {
        Rtc.SetTime(now, 0);
        var files = new TokenFiles(new FileStore(Flash));
        Expect(files.Provision(record.WithLifeState(LifeState.Provisioned), seed));
        Expect(files.ClockWasSet(now));
        if (record.LifeState == LifeState.Sealed)
        {
            Expect(files.Seal());
        }
    }

    /// <summary>Boots and runs one wake to its end in deep sleep.</summary>
    /// <param name="cause">The cause of the wake.</param>
    /// <param name="button">The button, with its presses during the wake.</param>
    public void Boot(WakeCause cause, VirtualButton button)
    {
        LastSleep = new SleepModel(Time, button, cause);
        SleepMade?.Invoke(LastSleep);
        Meter?.Boot(LastSleep);
        RunProgram(LastSleep, button);
        Meter?.Settle();
    }

    /// <summary>Wires the drivers to the chips and runs one wake.</summary>
    /// <param name="sleep">The sleep hardware of this boot.</param>
    /// <param name="button">The button.</param>
    protected virtual void RunProgram(SleepModel sleep, VirtualButton button)
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
            new Ssd1306(PanelBus, Recorder, Monotonic, new NapDelay(sleep, Monotonic, Time), Ratings.PanelHeight, FullContrast, DimContrast),
            new BatteryGauge(Battery, Battery, gateActiveHigh: true, Time, FullScaleMillivolts, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
            new FileStore(Flash),
            new SleepPower(sleep, Time, activeLow: true),
            new ProvisioningPort(Link, new BclCipher(), Random, clock));
        WakeCycle.Run(board, Build, KnownAnswer);
    }

    private static void Expect(StorageStatus status)
    {
        if (status != StorageStatus.Ok)
        {
            throw new InvalidOperationException($"The virtual flash says {status}.");
        }
    }
}
