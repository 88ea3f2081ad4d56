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

/// <summary>A token of virtual chips, wired like a board: same drivers, same firmware. The chips live on from boot to boot.</summary>
public sealed class VirtualToken
{
    // The converter's range without calibration, through the divider.
    private const int FullScaleMillivolts = 3300 * Ratings.DividerRatio;

    private PowerMeter? _meter;

    /// <summary>A token as it leaves the assembly line: no files, clock not set. Its time stands still until it waits.</summary>
    public VirtualToken()
        : this(new VirtualTime())
    {
    }

    /// <summary>The same in a time of the caller's.</summary>
    public VirtualToken(VirtualTime time)
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
    public Ssd1306Model Panel { get; }

    /// <summary>The flash volume.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>The processor's own clock.</summary>
    public VirtualInternalClock InternalClock { get; }

    /// <summary>The battery.</summary>
    public VirtualDivider Battery { get; }

    /// <summary>Every picture that the panel showed.</summary>
    public PanelRecorder Recorder { get; }

    /// <summary>The question of the self-test.</summary>
    public KnownAnswer KnownAnswer { get; set; } = KnownAnswer.Rfc6238();

    /// <summary>What kind of image it runs.</summary>
    public FirmwareBuild Build { get; set; } = new(isDevelopment: false);

    /// <summary>The provisioning line; nothing is connected to it at first.</summary>
    public ISerialLink Link { get; set; } = new FakeSerialLink();

    /// <summary>Where the random numbers of the provisioning line come from.</summary>
    public IRandom Random { get; set; } = new BclRandom();

    /// <summary>What stands on the panel's bus: the panel, or something between it and the driver.</summary>
    public II2cDevice PanelBus { get; set; }

    /// <summary>What stands on the real-time clock's bus: the clock, or something between it and the driver.</summary>
    public II2cDevice RtcBus { get; set; }

    /// <summary>The clock that the firmware measures with: the board's time, or one that is wrong.</summary>
    public IMonotonicClock Monotonic { get; set; }

    /// <summary>Contrast at full brightness; the board's.</summary>
    public byte FullContrast { get; set; } = Ratings.FullContrast;

    /// <summary>Contrast when dimmed; the board's.</summary>
    public byte DimContrast { get; set; } = Ratings.DimContrast;

    /// <summary>What is measured at the cells; null for nothing.</summary>
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

    /// <summary>Is raised at every boot with its sleep hardware, before anything uses it.</summary>
    public event Action<SleepModel>? SleepMade;

    /// <summary>The sleep hardware of the last boot.</summary>
    public SleepModel? LastSleep { get; private set; }

    /// <summary>Does what the factory does: sets the clock and writes the files.</summary>
    public void Prepare(TokenRecord record, byte[] seed, long now)
    {
        Rtc.SetTime(now, 0);
        var files = new TokenFiles(new FileStore(Flash));
        Expect(files.Provision(record, seed));
        Expect(files.ClockWasSet(now));
    }

    /// <summary>Raises the clock mark, as a clock that was ahead and was believed does.</summary>
    public void RaiseTimeFloor(long unixSeconds)
    {
        var mark = new TimeFloorFile(new FileStore(Flash));
        mark.Read(out _);
        Expect(mark.Raise(unixSeconds));
    }

    /// <summary>Is raised before the press that is looked at: the moment to break something by hand.</summary>
    public event Action? PressIsNext;

    /// <summary>Raises <see cref="PressIsNext"/>.</summary>
    public void OnPressIsNext() => PressIsNext?.Invoke();

    /// <summary>Boots and runs one wake to its end in deep sleep.</summary>
    /// <param name="cause">What woke it.</param>
    /// <param name="button">What the finger does.</param>
    public void Boot(WakeCause cause, VirtualButton button)
    {
        var sleep = new SleepModel(Time, button, cause);
        SleepMade?.Invoke(sleep);
        Meter?.Boot(sleep);
        var clock = new Ds3231(RtcBus, Time);
        clock.Initialize();
        var board = new Board(
            clock,
            clock,
            InternalClock,
            Monotonic,
            new DebouncedButton(button, activeLow: true, cause == WakeCause.Button, Monotonic.Milliseconds),
            new Ssd1306(PanelBus, Recorder, Monotonic, new NapDelay(sleep, Monotonic, Time), Ratings.PanelHeight, FullContrast, DimContrast),
            new BatteryGauge(Battery, Battery, gateActiveHigh: true, Time, FullScaleMillivolts, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
            new FileStore(Flash),
            new SleepPower(sleep, Time, activeLow: true),
            new ProvisioningPort(Link, new BclCipher(), Random, clock));
        LastSleep = sleep;
        WakeCycle.Run(board, Build, KnownAnswer);
        Meter?.Settle();
    }

    private static void Expect(StorageStatus status)
    {
        if (status != StorageStatus.Ok)
        {
            throw new InvalidOperationException($"The virtual flash says {status}.");
        }
    }
}
