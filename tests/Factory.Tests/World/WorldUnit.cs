using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Simulator;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Factory.Tests.World;

/// <summary>A token in a world, and the hands that wake it when the tool wants something of it: unplugged and plugged in again before it is
/// sealed, its button held after that.</summary>
internal sealed class WorldUnit : IDisposable
{
    private const int PowerOffMs = 200;
    private const int HoldMs = 3200;
    private const int WipeHoldMs = 10500;
    private const int TapMs = 200;
    private const int HourMs = 3600 * 1000;

    private readonly World _world;
    private readonly WorldActor _actor = new();
    private readonly WorldTime _time;
    private WorldPort? _port;
    private Thread? _thread;
    private bool _isRoused;

    public WorldUnit(World world, byte[] unitId, byte[] unitKey, bool isDevelopment = false)
    {
        _world = world;
        UnitId = unitId;
        _time = new WorldTime(world, _actor, () => IsPowered);
        Token = new VirtualBoard(_time) { Build = new FirmwareBuild(isDevelopment) };
        Token.RtcBus = new PoweredBus(this);
        Token.Battery.Millivolts = 3000;
        Assert.AreEqual(StorageStatus.Ok, new TokenFiles(new FileStore(Token.Flash)).MarkBlank(unitId, unitKey, 0));
    }

    public byte[] UnitId { get; }

    public VirtualBoard Token { get; }

    /// <summary>False: nobody wakes it.</summary>
    public bool IsAttended { get; set; } = true;

    /// <summary>True: the button is held for 10 s as well, in case the token asks for it.</summary>
    public bool IsWiped { get; set; }

    /// <summary>Where chance comes from, with <see cref="CutsPerOperation"/>.</summary>
    public Random Random { get; set; } = new(1);

    /// <summary>Probability that the power goes, at each operation of the flash.</summary>
    public double CutsPerOperation { get; set; }

    /// <summary>How often its power was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Its flash volume's files by name, as somebody reads them who unsolders it.</summary>
    public byte[]? Peek(string name) => Token.Flash.Peek(name);

    public LifeState Life => new RecordFile(new FileStore(Flash())).Read(out var record) == StorageStatus.Ok ? record.LifeState : throw new InvalidOperationException();

    private bool IsPowered => !_actor.IsGone && !Token.Flash.IsDead && !_world.IsOver;

    /// <summary>Plugs it in.</summary>
    public void Plug(WorldPort port)
    {
        lock (_world.Gate)
        {
            _actor.IsGone = false;
            _port = port;
            Token.Link = port;
            port.Unheard = Rouse;
            _world.Count(1);
            _thread = new Thread(Live) { IsBackground = true, Name = port.Name };
            _thread.Start();
        }
    }

    /// <summary>Unplugs it, wherever its work stands.</summary>
    public void Pull()
    {
        lock (_world.Gate)
        {
            _actor.IsGone = true;
            if (_port != null)
            {
                _port.IsPowered = () => false;
                _port.Unheard = null;
            }

            _world.Release(_actor);
        }

        _thread?.Join();
        _thread = null;
        _port = null;
    }

    /// <summary>Presses its button in the holder's hand and reads the panel.</summary>
    /// <returns>The code, and the time on the token's clock when it came up.</returns>
    public (string? Code, long UnixSeconds) Press()
    {
        Pull();
        _time.IsShared = false;
        _actor.IsGone = false;
        Token.Flash.PowerUp();
        Token.RtcBus = Token.Rtc;
        Token.Link = new FakeSerialLink();

        // On another day: a unit whose power was cut more than thirty times in an hour shows nothing for the rest of it.
        _time.Advance(HourMs);
        Token.Recorder.Clear();
        var pressedAt = _time.Milliseconds;
        var clock = Token.Rtc.UnixSeconds;
        var button = new VirtualButton(_time);
        button.PressAt(pressedAt);
        button.ReleaseAt(pressedAt + TapMs);
        Token.Boot(WakeCause.Button, button);
        var shownAt = Token.Recorder.FirstAt;
        return (PanelReading.Of(Token.Recorder.At(shownAt)).Code, clock + ((shownAt - pressedAt) / 1000));
    }

    public void Dispose() => Pull();

    private void Rouse()
    {
        if (IsAttended)
        {
            _isRoused = true;
            _world.Release(_actor);
        }
    }

    private void Live()
    {
        try
        {
            var cause = WakeCause.PowerOn;
            while (!_actor.IsGone && !_world.IsOver)
            {
                Wake(cause);
                cause = Sleep();
            }
        }
        catch (NoPowerException)
        {
            // Pulled while it waited to be plugged in again.
        }
        finally
        {
            lock (_world.Gate)
            {
                _world.Count(-1);
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
            // In the middle of it, or before it began.
        }
    }

    private void PowerOn()
    {
        Token.Recorder.Off();
        Token.InternalClock.Lose();
        lock (_world.Gate)
        {
            _port!.IsPowered = () => false;
            Token.Flash.PowerUp();
        }

        _time.Advance(PowerOffMs);
        Token.Flash.LosePowerAfter = CutsPerOperation > 0 ? 1 + (int)(Math.Log(1 - Random.NextDouble()) / Math.Log(1 - CutsPerOperation)) : 0;
        lock (_world.Gate)
        {
            _port!.IsPowered = () => IsPowered;
        }
    }

    /// <summary>Waits until somebody has to do something for it.</summary>
    private WakeCause Sleep()
    {
        if (!_actor.IsGone && Token.Flash.IsDead)
        {
            // The contact was lost for a moment: it is there again.
            Cuts++;
            return WakeCause.PowerOn;
        }

        while (!_isRoused && !_actor.IsGone && !_world.IsOver)
        {
            _world.WaitUntil(_actor, TimeSpan.MaxValue);
        }

        _isRoused = false;
        return Life is LifeState.Sealed or LifeState.Retired ? WakeCause.Button : WakeCause.PowerOn;
    }

    /// <summary>Its flash as it stands, to look at without an operation of its own.</summary>
    private VirtualFlash Flash()
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

    /// <summary>The clock chip has a battery of its own, but nobody reaches it from a processor without power.</summary>
    private sealed class PoweredBus(WorldUnit unit) : II2cDevice
    {
        public I2cStatus Write(byte[] buffer, int length) => unit.IsPowered ? unit.Token.Rtc.Write(buffer, length) : I2cStatus.NotAcknowledged;

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
            unit.IsPowered ? unit.Token.Rtc.WriteRead(writeBuffer, writeLength, readBuffer, readLength) : I2cStatus.NotAcknowledged;
    }
}
