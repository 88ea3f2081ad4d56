using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live;

/// <summary>The life of a token on its thread: asleep and awake, with power and without. Nothing of it is for another thread, but <see cref="Stop"/>.</summary>
internal sealed class TokenLife
{
    // As a plug that is pulled out and put in again.
    private const int PowerOffMs = 200;

    // The info screen, and with it the line, opens at 3 s.
    private const int InfoHoldMs = 3200;

    private const long FarAway = 30L * 24 * 3600 * 1000;

    private readonly PacedTime _time;
    private readonly Queue<Action<TokenLife>> _withoutPower = new();

    private TokenRecord? _record;
    private LiveView? _told;
    private string? _trouble;
    private int _touches;
    private bool _isAwake;
    private bool _isTouched = true;
    private volatile bool _stops;

    /// <summary>Takes what lives.</summary>
    public TokenLife(int index, PacedTime time, TokenBody body)
    {
        Index = index;
        Body = body;
        _time = time;
        _time.Waits = LookUp;
        _time.Pace();
    }

    /// <summary>Which token of the desk it is, from 1 up.</summary>
    public int Index { get; }

    /// <summary>What it is made of.</summary>
    public TokenBody Body { get; }

    /// <summary>The chips.</summary>
    public VirtualBoard Chips => Body.Chips;

    /// <summary>True: a token that sleeps is woken when there is talk on its line. Any thread may change it.</summary>
    public bool WakesOnTalk { get; set; } = true;

    /// <summary>Is shown it whenever there is something else to see.</summary>
    public Action<LiveView>? Seen { get; set; }

    /// <summary>Is called when it is at rest and has news.</summary>
    public Action<TokenLife>? Keep { get; set; }

    /// <summary>The true time at the moment where it is, in milliseconds since 1970.</summary>
    public long TrueUnixMilliseconds => _time.TrueUnixMilliseconds;

    /// <summary>What was told of it last: at rest, what it is.</summary>
    public LiveView Told => _told ?? Look();

    private LiveState State => !Body.IsOn ? LiveState.Off : _isAwake ? LiveState.Awake : LiveState.Asleep;

    private DateTimeOffset TrueTime => DateTimeOffset.FromUnixTimeMilliseconds(TrueUnixMilliseconds);

    /// <summary>Lives until it is stopped.</summary>
    public void Run()
    {
        while (!_stops)
        {
            try
            {
                Live();
            }
            catch (PowerLostException)
            {
                // Whatever it did, it does no more.
            }
            catch (Exception failure)
            {
                // A fault of the simulator's own: one token lies dead, the others live on.
                Die(failure);
            }
        }

        Body.SwitchOff();
    }

    /// <summary>Ends it at its next wait. Any thread may call it.</summary>
    public void Stop() => _stops = true;

    /// <summary>Does something to it.</summary>
    public void Touch(Action<TokenLife> what)
    {
        _isTouched = true;
        _touches++;
        what(this);
    }

    /// <summary>Takes its power away, and has something done meanwhile.</summary>
    public void LosePower(Action<TokenLife> meanwhile)
    {
        _withoutPower.Enqueue(meanwhile);
        Body.SwitchOff();
        throw new PowerLostException();
    }

    /// <summary>Wakes it for its line, unless it is awake or cannot be woken.</summary>
    public void Rouse()
    {
        if (_isAwake || !Body.IsOn || Body.IsButtonBusy)
        {
            return;
        }

        if (_record?.LifeState is LifeState.Blank or LifeState.Provisioned)
        {
            LosePower(_ => { });
        }

        Body.ChangeButton(down: true);
        Body.ChangeButton(down: false, InfoHoldMs);
    }

    /// <summary>What there is to see of it now.</summary>
    public LiveView Look()
    {
        if (_isTouched || _told?.Commits != Chips.Flash.Commits)
        {
            new RecordFile(new FlashReader(Chips.Flash)).Read(out _record);
        }

        _isTouched = false;
        var frame = Frame.Of(Chips.Panel);
        var rtc = Chips.Rtc;
        return new LiveView
        {
            At = TrueTime,
            State = State,
            Trouble = _trouble,
            Touches = _touches,
            Frame = frame,
            Reading = PanelReading.Of(frame),
            Contrast = Chips.Panel.Contrast,
            Pictures = Chips.Recorder.Frames.Count,
            Record = _record,
            Clock = new ClockView(_time.Milliseconds, rtc.UnixMilliseconds, rtc.PartsPerBillion, rtc.IsPresent, Body.HasClockStopped, ClockHands.IsScrambled(rtc)),
            HasCells = Body.HasCells,
            Millivolts = Chips.Battery.Millivolts,
            Files = [.. Chips.Flash.Names().Order(StringComparer.Ordinal).Select(name => (name, Chips.Flash.Peek(name).Length))],
            Commits = Chips.Flash.Commits,
            CutsAtCommit = Chips.Flash.LosePowerAfterCommit > 0,
            IsLineOpen = Body.Link.IsOpen,
            HasPanel = Chips.Panel.IsPresent,
            FailsSelfTest = Body.FailsSelfTest,
            Wakes = Body.Wakes.Entries,
        };
    }

    private void Live()
    {
        if (!Body.IsOn)
        {
            ComeBack();
        }
        else if (Body.Sleep == null)
        {
            Wake(WakeCause.PowerOn);
        }
        else if (Body.Sleep.SleepOn(out var cause))
        {
            Wake(cause);
        }
        else if (Body.Link.Discard() && WakesOnTalk)
        {
            Rouse();
        }
    }

    private void Wake(WakeCause cause)
    {
        Body.Wakes.Begin(TrueTime, cause);
        _isAwake = true;
        _isTouched = true;
        try
        {
            Body.Boot(cause);
        }
        finally
        {
            _isAwake = false;

            // What was said while its line was closed was lost, and is over.
            Body.Link.Discard();
            Body.Wakes.End(lostPower: !Body.IsOn);
            TellNews();
        }
    }

    private void Die(Exception failure)
    {
        _trouble = $"The simulator has failed here ({failure.GetType().Name}). A new token in the drawer Life helps; please report it.";
        Body.ChangeCells(isIn: false, clockToo: false);
        _isTouched = true;
    }

    /// <summary>The power has gone: does what was to be done meanwhile, and comes back when there are cells.</summary>
    private void ComeBack()
    {
        Body.SwitchOff();
        while (_withoutPower.TryDequeue(out var what))
        {
            _trouble = null;
            Touch(what);
        }

        TellNews();
        if (!Body.IsOn)
        {
            StayOff();
        }
    }

    /// <summary>Waits for its power: for cells as long as there are none, otherwise for so long as it takes whatever stirs it meanwhile.</summary>
    private void StayOff()
    {
        if (!Body.HasCells)
        {
            _time.AdvanceUnlessInterrupted(FarAway);
            Body.Link.Discard();
            return;
        }

        var end = _time.Milliseconds + PowerOffMs;
        while (_time.Milliseconds < end)
        {
            _time.AdvanceUnlessInterrupted(end - _time.Milliseconds);
        }

        Body.SwitchOn();
    }

    /// <summary>Its thread comes by here at the begin of each wait, after what was ordered was done: what is to be seen now will stand for a while.</summary>
    private void LookUp()
    {
        if (_stops || (_isAwake && !Body.IsOn))
        {
            throw new PowerLostException();
        }

        TellNews();
    }

    /// <summary>Tells what there is to see, if it is something else than last time.</summary>
    private void TellNews()
    {
        if (!_isTouched && _told is { } told && told.State == State && told.Pictures == Chips.Recorder.Frames.Count && told.Contrast == Chips.Panel.Contrast
            && told.Commits == Chips.Flash.Commits && told.IsLineOpen == Body.Link.IsOpen && ReferenceEquals(told.Wakes, Body.Wakes.Entries))
        {
            return;
        }

        _told = Look();
        Body.Wakes.Saw(_told.Reading);
        if (!_isAwake)
        {
            Keep?.Invoke(this);
        }

        Seen?.Invoke(_told);
    }
}
