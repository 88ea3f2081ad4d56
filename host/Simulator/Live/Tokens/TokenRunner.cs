using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Live.Time;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Tokens;

/// <summary>Runs a token on its thread: asleep and awake, with power and without. Only <see cref="Stop"/> and <see cref="WakesOnBytes"/> are for other threads.</summary>
internal sealed class TokenRunner
{
    // As a plug that is pulled out and put in again.
    private const int PowerOffMs = 200;

    // The info screen, which opens the serial port, comes at 3 s.
    private const int InfoHoldMs = 3200;

    private const long FarAway = 30L * 24 * 3600 * 1000;

    private readonly PacedTime _time;
    private readonly Queue<Action<TokenRunner>> _withoutPower = new();

    private TokenRecord? _record;
    private LiveView? _published;
    private string? _failure;
    private int _changes;
    private bool _isAwake;
    private bool _isChanged = true;
    private volatile bool _isStopping;

    /// <summary>Takes the hardware that it runs.</summary>
    public TokenRunner(int index, PacedTime time, TokenHardware hardware)
    {
        Index = index;
        Hardware = hardware;
        _time = time;
        _time.OnWait = CheckAndPublish;
        _time.Pace();
    }

    /// <summary>The token's number on the desk, from 1 up.</summary>
    public int Index { get; }

    /// <summary>The hardware.</summary>
    public TokenHardware Hardware { get; }

    /// <summary>The chips.</summary>
    public VirtualBoard Chips => Hardware.Chips;

    /// <summary>True: bytes on its serial port wake a sleeping token. Any thread may change it.</summary>
    public bool WakesOnBytes { get; set; } = true;

    /// <summary>Is given each changed state.</summary>
    public Action<LiveView>? Publish { get; set; }

    /// <summary>Is called after a change while no firmware runs: the state can be saved.</summary>
    public Action<TokenRunner>? Save { get; set; }

    /// <summary>The true time at the token's present moment, in milliseconds since 1970.</summary>
    public long TrueUnixMilliseconds => _time.TrueUnixMilliseconds;

    /// <summary>The last published state. While no firmware runs it is the present one.</summary>
    public LiveView LastPublished => _published ?? Snapshot();

    private LiveState State => !Hardware.IsOn ? LiveState.Off : _isAwake ? LiveState.Awake : LiveState.Asleep;

    private DateTimeOffset TrueTime => DateTimeOffset.FromUnixTimeMilliseconds(TrueUnixMilliseconds);

    /// <summary>Runs the token until it is stopped.</summary>
    public void Run()
    {
        while (!_isStopping)
        {
            try
            {
                Step();
            }
            catch (PowerLostException)
            {
                // The firmware ends wherever it was.
            }
            catch (Exception failure)
            {
                // A fault of the simulator: it stops this token and no other.
                Fail(failure);
            }
        }

        Hardware.SwitchOff();
    }

    /// <summary>Ends it at its next wait. Any thread may call it.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>Executes an operation that changes the token.</summary>
    public void Change(Action<TokenRunner> operation)
    {
        _isChanged = true;
        _changes++;
        operation(this);
    }

    /// <summary>Takes the power away and has an operation executed before it comes back.</summary>
    public void LosePower(Action<TokenRunner> operation)
    {
        _withoutPower.Enqueue(operation);
        Hardware.SwitchOff();
        throw new PowerLostException();
    }

    /// <summary>Makes it open its serial port, as an operator does: holds the button of a sealed token, interrupts the power of another one. Does nothing when it is awake or cannot be woken.</summary>
    public void WakeForWire()
    {
        if (_isAwake || !Hardware.IsOn || Hardware.IsButtonBusy)
        {
            return;
        }

        if (_record?.LifeState is LifeState.Blank or LifeState.Provisioned)
        {
            LosePower(_ => { });
        }

        Hardware.ChangeButton(down: true);
        Hardware.ChangeButton(down: false, InfoHoldMs);
    }

    /// <summary>The present state.</summary>
    public LiveView Snapshot()
    {
        if (_isChanged || _published?.Commits != Chips.Flash.Commits)
        {
            new RecordFile(new FlashReader(Chips.Flash)).Read(out _record);
        }

        _isChanged = false;
        var frame = Frame.Of(Chips.Panel);
        var rtc = Chips.Rtc;
        return new LiveView
        {
            At = TrueTime,
            State = State,
            Board = Hardware.Board,
            Failure = _failure,
            Changes = _changes,
            Frame = frame,
            Reading = PanelReading.Of(frame),
            Contrast = Chips.Contrast,
            Pictures = Chips.Recorder.Frames.Count,
            Record = _record,
            Clock = new ClockView(_time.Milliseconds, rtc.UnixMilliseconds, rtc.PartsPerBillion, rtc.IsPresent, rtc.HasStopped, rtc.HasInvalidMonth),
            HasCells = Hardware.HasCells,
            Millivolts = Chips.Battery.Millivolts,
            Files = [.. Chips.Flash.Names().Order(StringComparer.Ordinal).Select(name => (name, Chips.Flash.Peek(name).Length))],
            Commits = Chips.Flash.Commits,
            LosesPowerAtCommit = Chips.Flash.LosePowerAfterCommit > 0,
            IsWireOpen = Hardware.Link.IsOpen,
            HasPanel = Chips.Panel.IsPresent,
            FailsSelfTest = Hardware.FailsSelfTest,
            Wakes = Hardware.Wakes.Entries,
        };
    }

    private void Step()
    {
        if (!Hardware.IsOn)
        {
            PowerUp();
        }
        else if (Hardware.Sleep == null)
        {
            Wake(WakeCause.PowerOn);
        }
        else if (Chips.ContinueRest(out var cause))
        {
            Wake(cause);
        }
        else if (Hardware.Link.Discard() && WakesOnBytes)
        {
            WakeForWire();
        }
    }

    private void Wake(WakeCause cause)
    {
        Hardware.Wakes.Begin(TrueTime, Hardware.CauseOf(cause));
        _isAwake = true;
        _isChanged = true;
        try
        {
            Hardware.Boot(cause);
        }
        finally
        {
            _isAwake = false;

            // Bytes that came while the serial port was closed are lost.
            Hardware.Link.Discard();
            Hardware.Wakes.End(lostPower: !Hardware.IsOn);
            PublishIfChanged();
        }
    }

    private void Fail(Exception failure)
    {
        _failure = $"The simulator failed for this token ({failure.GetType().Name}). Take a new token in the drawer Life, and report this error.";
        Hardware.RemoveCells(clockToo: false);
        _isChanged = true;
    }

    /// <summary>Executes the operations that wait for a token without power, and switches it on when it has cells.</summary>
    private void PowerUp()
    {
        Hardware.SwitchOff();
        while (_withoutPower.TryDequeue(out var operation))
        {
            _failure = null;
            Change(operation);
        }

        PublishIfChanged();
        if (!Hardware.IsOn)
        {
            StayOff();
        }
    }

    /// <summary>Without cells: waits until it is interrupted. With cells: waits for the length of a short power loss, and switches on.</summary>
    private void StayOff()
    {
        if (!Hardware.HasCells)
        {
            _time.AdvanceUnlessInterrupted(FarAway);
            Hardware.Link.Discard();
            return;
        }

        var end = _time.Milliseconds + PowerOffMs;
        while (_time.Milliseconds < end)
        {
            _time.AdvanceUnlessInterrupted(end - _time.Milliseconds);
        }

        Hardware.SwitchOn();
    }

    /// <summary>Is called at the begin of each wait, after the commands: the state does not change until the wait ends.</summary>
    private void CheckAndPublish()
    {
        if (_isStopping)
        {
            // A driver may catch what a wait throws. Without power the firmware cannot go on.
            Hardware.SwitchOff();
        }

        if (_isStopping || (_isAwake && !Hardware.IsOn))
        {
            throw new PowerLostException();
        }

        PublishIfChanged();
    }

    private void PublishIfChanged()
    {
        if (!_isChanged && _published is { } last && last.State == State && last.Pictures == Chips.Recorder.Frames.Count && last.Contrast == Chips.Contrast
            && last.Commits == Chips.Flash.Commits && last.IsWireOpen == Hardware.Link.IsOpen && ReferenceEquals(last.Wakes, Hardware.Wakes.Entries))
        {
            return;
        }

        _published = Snapshot();
        Hardware.Wakes.AddScreen(_published.Reading);
        if (!_isAwake)
        {
            Save?.Invoke(this);
        }

        Publish?.Invoke(_published);
    }
}
