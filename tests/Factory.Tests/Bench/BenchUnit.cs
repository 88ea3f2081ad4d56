using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Kits;
using Keyfob.Simulator;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A token in virtual time, and the operator who wakes it when the tool sends: before the seal it is unplugged and plugged in again, after
/// the seal its button is held.</summary>
internal sealed class BenchUnit : IDisposable
{
    private const int PowerOffMs = 200;
    private const int HoldMs = 3200;
    private const int WipeHoldMs = 10500;
    private const int TapMs = 200;
    private const int HourMs = 3600 * 1000;

    private readonly SharedTime _sharedTime;
    private readonly Waiter _waiter = new();
    private readonly TokenTime _time;
    private BenchPort? _port;
    private Thread? _thread;
    private bool _isWoken;

    public BenchUnit(SharedTime time, byte[] unitId, byte[] unitKey, Func<VirtualTime, VirtualBoard> makeBoard)
    {
        _sharedTime = time;
        UnitId = unitId;
        _time = new TokenTime(time, _waiter, () => IsPowered, () => Token?.LosePower());
        Token = makeBoard(_time);
        Token.RtcBus = new PoweredBus(this);
        Token.Battery.Millivolts = Token.Kind.Cells.Nominal;
        Assert.AreEqual(StorageStatus.Ok, new TokenFiles(new FileStore(Token.Flash)).MarkBlank(unitId, unitKey, 0));
    }

    public byte[] UnitId { get; }

    public VirtualBoard Token { get; }

    /// <summary>False if nobody wakes it.</summary>
    public bool IsAttended { get; set; } = true;

    /// <summary>True to hold the button for 10 s as well, for the request of a wipe.</summary>
    public bool IsWiped { get; set; }

    /// <summary>The random source for <see cref="CutsPerOperation"/>.</summary>
    public Random Random { get; set; } = new(1);

    /// <summary>Probability of a power loss at each operation of the flash.</summary>
    public double CutsPerOperation { get; set; }

    /// <summary>The number of power losses.</summary>
    public int Cuts { get; private set; }

    /// <summary>A file in its flash, read directly from the chip.</summary>
    public byte[]? Peek(string name) => Token.Flash.Peek(name);

    public LifeState Life => new RecordFile(new FileStore(RecordCopy())).Read(out var record) == StorageStatus.Ok ? record.LifeState : throw new InvalidOperationException();

    /// <summary>Its clock minus the true time, in milliseconds, when it last ran.</summary>
    public long ClockErrorMs => Token.Rtc.UnixMilliseconds - _sharedTime.StartUnixMilliseconds - _time.Milliseconds;

    /// <summary>The true rate of its clock in ppm.</summary>
    public double Ppm => (Token.Rtc.PartsPerBillion - (((Ds3231Model)Token.Rtc).AgeingPartsPerBillion * Token.Rtc.AgingOffset)) / 1000.0;

    private bool IsPowered => !_waiter.IsGone && !Token.Flash.HasLostPower && !_sharedTime.IsOver;

    /// <summary>Erases the flash and writes a kit's files, as the flash step does. The unit is unplugged.</summary>
    public void Flash(UnitKit kit)
    {
        Token.Flash.Reformat();
        foreach (var name in UnitKit.FileNames)
        {
            Token.Flash.Poke(name, kit.ContentOf(name));
        }
    }

    /// <summary>Plugs it in.</summary>
    public void Plug(BenchPort port)
    {
        lock (_sharedTime.Gate)
        {
            _waiter.IsGone = false;
            _port = port;
            Token.Link = port;
            port.NotReceived = WakeUp;
            _sharedTime.Count(1);
            _thread = new Thread(Live) { IsBackground = true, Name = port.Name };
            _thread.Start();
        }
    }

    /// <summary>Unplugs it at any time.</summary>
    public void Pull()
    {
        lock (_sharedTime.Gate)
        {
            _waiter.IsGone = true;
            if (_port != null)
            {
                _port.IsPowered = () => false;
                _port.NotReceived = null;
            }

            _sharedTime.Release(_waiter);
        }

        _thread?.Join();
        _thread = null;
        _port = null;
    }

    /// <summary>Unplugs it, presses its button and reads the panel.</summary>
    /// <returns>The code, and the time on the token's clock when it was shown.</returns>
    public (string? Code, long UnixSeconds) Press()
    {
        Pull();
        _time.IsShared = false;
        _waiter.IsGone = false;
        Token.LosePower();
        Token.RestorePower();
        Token.Flash.PowerUp();
        Token.RtcBus = Token.Rtc;
        Token.Link = new FakeSerialLink();

        // An hour later: a unit with more than thirty power losses in an hour shows nothing for the rest of that hour.
        _time.Advance(HourMs);
        Token.Recorder.Clear();
        var pressedAt = _time.Milliseconds;
        var clock = Token.Rtc.UnixSeconds;
        var button = new VirtualButton(_time);
        button.PressAt(pressedAt);
        button.ReleaseAt(pressedAt + TapMs);
        Token.Boot(WakeCause.Button, button);
        var shownAt = Token.Recorder.FirstDrawnAt;
        return (PanelReading.Of(Token.Recorder.At(shownAt)).Code, clock + ((shownAt - pressedAt) / 1000));
    }

    public void Dispose() => Pull();

    private void WakeUp()
    {
        if (IsAttended)
        {
            _isWoken = true;
            _sharedTime.Release(_waiter);
        }
    }

    private void Live()
    {
        try
        {
            var cause = WakeCause.PowerOn;
            while (!_waiter.IsGone && !_sharedTime.IsOver)
            {
                Wake(cause);
                cause = Sleep();
            }
        }
        catch (NoPowerException)
        {
            // Unplugged while it waited.
        }
        finally
        {
            lock (_sharedTime.Gate)
            {
                _sharedTime.Count(-1);
            }
        }
    }

    private void Wake(WakeCause cause)
    {
        try
        {
            if (cause == WakeCause.PowerOn)
            {
                PowerOn();
            }

            var button = new VirtualButton(_time);
            _time.CatchUp();
            if (cause == WakeCause.Button)
            {
                button.PressAt(_time.Milliseconds);
                button.ReleaseAt(_time.Milliseconds + HoldMs);
                button.PressAt(_time.Milliseconds + HoldMs + 1500);
                button.ReleaseAt(_time.Milliseconds + HoldMs + 1500 + (IsWiped ? WipeHoldMs : 1));
            }

            Token.Boot(cause, button);
        }
        catch (NoPowerException)
        {
            // At any time of the wake.
        }
    }

    private void PowerOn()
    {
        Token.LosePower();
        Token.RestorePower();
        lock (_sharedTime.Gate)
        {
            _port!.IsPowered = () => false;
            Token.Flash.PowerUp();
        }

        _time.Advance(PowerOffMs);
        Token.Flash.LosePowerAfter = CutsPerOperation > 0 ? 1 + (int)(Math.Log(1 - Random.NextDouble()) / Math.Log(1 - CutsPerOperation)) : 0;
        lock (_sharedTime.Gate)
        {
            _port!.IsPowered = () => IsPowered;
        }
    }

    /// <summary>Waits until the operator wakes it.</summary>
    private WakeCause Sleep()
    {
        if (!_waiter.IsGone && Token.Flash.HasLostPower)
        {
            // A short power loss: the power is back.
            Cuts++;
            return WakeCause.PowerOn;
        }

        while (!_isWoken && !_waiter.IsGone && !_sharedTime.IsOver)
        {
            _sharedTime.WaitUntil(_waiter, TimeSpan.MaxValue);
        }

        _isWoken = false;
        return Life is LifeState.Sealed or LifeState.Retired ? WakeCause.Button : WakeCause.PowerOn;
    }

    /// <summary>A copy of its record files, which can be read without counting a flash operation.</summary>
    private VirtualFlash RecordCopy()
    {
        var copy = new VirtualFlash();
        foreach (var name in new[] { RecordFile.SlotA, RecordFile.SlotB })
        {
            if (Peek(name) is { } content)
            {
                copy.Poke(name, content);
            }
        }

        return copy;
    }

    /// <summary>The clock chip has its own battery, but a processor without power cannot reach it.</summary>
    private sealed class PoweredBus(BenchUnit unit) : II2cDevice
    {
        public I2cStatus Write(byte[] buffer, int length) => unit.IsPowered ? unit.Token.Rtc.Write(buffer, length) : I2cStatus.NotAcknowledged;

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
            unit.IsPowered ? unit.Token.Rtc.WriteRead(writeBuffer, writeLength, readBuffer, readLength) : I2cStatus.NotAcknowledged;
    }
}
