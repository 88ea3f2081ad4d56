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

/// <summary>A board of the desktop: virtual chips, wired to the drivers and the firmware of the device. The chips keep their state from boot to boot.</summary>
/// <remarks>Derived classes add the clock chip, the panel and the supply of one board.</remarks>
public abstract class VirtualBoard
{
    private PowerMeter? _meter;
    private long _restsSince;

    /// <summary>A new unit: no files, clock not set. Its time advances only while something waits in it.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="rtc">Its clock chip.</param>
    /// <param name="panel">Its panel.</param>
    /// <param name="battery">Its cells.</param>
    protected VirtualBoard(VirtualTime time, ClockModel rtc, IPanelModel panel, VirtualDivider battery)
    {
        Time = time;
        Flash = new VirtualFlash();
        InternalClock = new VirtualInternalClock(time);
        Battery = battery;
        Recorder = new PanelRecorder(time, panel);
        panel.PictureShown += Recorder.Record;
        RtcBus = rtc;
        Monotonic = time;
    }

    /// <summary>The kind of board.</summary>
    public abstract BoardKind Kind { get; }

    /// <summary>The board's time.</summary>
    public VirtualTime Time { get; }

    /// <summary>The real-time clock.</summary>
    public abstract ClockModel Rtc { get; }

    /// <summary>The panel.</summary>
    public abstract IPanelModel Panel { get; }

    /// <summary>The flash volume.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>The processor's internal clock.</summary>
    public VirtualInternalClock InternalClock { get; }

    /// <summary>The battery.</summary>
    public VirtualDivider Battery { get; }

    /// <summary>The panel's contrast, 0 to 255; null for a panel without light.</summary>
    public abstract int? Contrast { get; }

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

    /// <summary>What the clock's driver talks to: the real-time clock, or something between it and the driver.</summary>
    public II2cDevice RtcBus { get; set; }

    /// <summary>The monotonic clock of the firmware: the board's time, or a wrong clock.</summary>
    public IMonotonicClock Monotonic { get; set; }

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

    /// <summary>True when a press of the button ends the rest.</summary>
    public virtual bool IsButtonArmed => LastSleep!.IsPinArmed;

    /// <summary>When the timer ends the rest, on <see cref="Time"/>; the highest number for never.</summary>
    public virtual long TimerWakeAt => _restsSince + LastSleep!.TimerMs;

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

    /// <summary>Boots and runs one wake to its end, at which the board rests.</summary>
    /// <param name="cause">The cause of the wake, unless <see cref="CauseOf"/> says another one.</param>
    /// <param name="button">The button, with its presses during the wake.</param>
    public void Boot(WakeCause cause, VirtualButton button)
    {
        LastSleep = new SleepModel(Time, button, ChipCause(cause));
        PowerUp(button);
        SleepMade?.Invoke(LastSleep);
        Meter?.Boot(LastSleep);
        RunProgram(LastSleep, button);
        Meter?.Settle();
        _restsSince = Time.Milliseconds;
        Rest();
    }

    /// <summary>The cause that the firmware will find: the given one, or what the board's chips say.</summary>
    /// <param name="cause">The cause of the wake.</param>
    /// <param name="button">The button.</param>
    public virtual WakeCause CauseOf(WakeCause cause, VirtualButton button) => cause;

    /// <summary>Passes time at rest until something wakes the board or an external event interrupts the wait.</summary>
    /// <param name="cause">What wakes it.</param>
    /// <returns>False when the wait was only interrupted: the board still rests.</returns>
    public virtual bool ContinueRest(out WakeCause cause) => LastSleep!.ContinueDeepSleep(out cause);

    /// <summary>Creates a meter for this board's cells.</summary>
    /// <param name="table">The numbers of the board.</param>
    public PowerMeter CreateMeter(PowerTable table) => new(table, CreatePanelLoad(table), Rtc, Flash, () => WorkCount.Compressions);

    /// <summary>Makes the dimmed brightness the full one, for comparison.</summary>
    public abstract void NeverDim();

    /// <summary>Takes the power away: the panel loses its supply, and the processor its internal clock.</summary>
    public virtual void LosePower() => InternalClock.LosePower();

    /// <summary>Gives the power back.</summary>
    public abstract void RestorePower();

    /// <summary>Makes the panel answer only while a supply is on.</summary>
    internal abstract void ConnectPanel(PowerSupply supply);

    /// <summary>The cause that the chip's own sleep hardware reports.</summary>
    protected virtual WakeCause ChipCause(WakeCause cause) => cause;

    /// <summary>Is called at the begin of a boot.</summary>
    protected virtual void PowerUp(VirtualButton button)
    {
    }

    /// <summary>Is called when a wake has ended.</summary>
    protected virtual void Rest()
    {
    }

    /// <summary>The current of the panel.</summary>
    protected abstract IPanelLoad CreatePanelLoad(PowerTable table);

    /// <summary>Wires the drivers to the chips and runs one wake.</summary>
    /// <param name="sleep">The sleep hardware of this boot.</param>
    /// <param name="button">The button.</param>
    protected abstract void RunProgram(SleepModel sleep, VirtualButton button);

    private static void Expect(StorageStatus status)
    {
        if (status != StorageStatus.Ok)
        {
            throw new InvalidOperationException($"The virtual flash says {status}.");
        }
    }
}
