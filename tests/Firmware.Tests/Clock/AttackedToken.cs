using Keyfob.Display;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Clock;

/// <summary>A sealed token in the hands of somebody who reaches the pins of the clock chip: its time and its retained bytes. The flash and the
/// processor's clock are out of reach, but the processor's power can be cut.</summary>
internal sealed class AttackedToken : IScreens
{
    public const long SetAt = 1700000000;
    public const int Period = 30;

    private readonly VirtualTime _time = new();
    private readonly VirtualFlash _flash = new();
    private readonly FakeRetainedMemory _retained = new();
    private readonly VirtualInternalClock _internalClock;

    public AttackedToken(int percentFast)
    {
        Rtc = new FakeClock(_time);
        Rtc.Set(SetAt, 0);
        _internalClock = new VirtualInternalClock(_time) { PercentFast = percentFast };
        var files = new TokenFiles(new FileStore(_flash));
        files.Provision(new TokenRecord(LifeState.Provisioned, "KFTEST000001", 6, Period, 0, 0), "12345678901234567890"u8.ToArray());
        files.ClockWasSet(SetAt);
        files.Seal();
        _internalClock.Set(SetAt);
    }

    public FakeClock Rtc { get; }

    /// <summary>The true time, in seconds since 1970.</summary>
    public long Now => SetAt + (_time.Milliseconds / 1000);

    public TimeFloor Floor
    {
        get
        {
            new TimeFloorFile(new FileStore(_flash)).Read(out var floor);
            return floor;
        }
    }

    /// <summary>The start of the latest time step of which a code was shown, in seconds since 1970; 0 for none.</summary>
    public long LatestStep { get; private set; }

    /// <summary>The screens of the last wake.</summary>
    public List<Screen> Screens { get; } = [];

    public void Wait(long seconds) => _time.Advance(seconds * 1000);

    public void CutPower() => _internalClock.LosePower();

    public void WriteRetained(byte[] bytes) => _retained.Write(bytes);

    public void Wake(WakeCause cause)
    {
        Screens.Clear();
        var button = new VirtualButton(_time);
        if (cause == WakeCause.Button)
        {
            button.PressAt(_time.Milliseconds);
            button.ReleaseAt(_time.Milliseconds + 100);
        }

        var roles = new FakeBoard(_time)
        {
            Clock = Rtc,
            Retained = _retained,
            InternalClock = _internalClock,
            Button = new DebouncedButton(button, true, cause == WakeCause.Button, _time.Milliseconds),
            Store = new FileStore(_flash),
            Power = new SleepPower(new SleepModel(_time, button, cause), _time, true),
        };
        WakeCycle.Run(roles.Build(), this, new FirmwareBuild(false), KnownAnswer.Rfc6238());
    }

    void IScreens.Prepare()
    {
    }

    bool IScreens.AwaitReady() => true;

    bool IScreens.Show(Screen screen)
    {
        Screens.Add(screen);
        if (screen.Kind == ScreenKind.Code)
        {
            LatestStep = Math.Max(LatestStep, Rtc.UnixSeconds / Period * Period);
        }

        return true;
    }

    void IScreens.SetDimmed(bool dimmed)
    {
    }

    void IScreens.Off()
    {
    }
}
