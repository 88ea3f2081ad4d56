using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Battery.Tables;
using Keyfob.Simulator.Chips;
using Keyfob.Simulator.Lines;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual;
using Keyfob.Virtual.Power;

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
    private readonly TokenLink _link;
    private readonly EnergyBoard _board;
    private readonly IRandom _random;
    private readonly Queue<Action<TokenLife>> _withoutPower = new();

    private PowerSupply _power = null!;
    private VirtualButton _button = null!;
    private WakeLog _wakes = null!;
    private SleepModel? _sleep;
    private TokenRecord? _record;
    private long _buttonChangedAt;
    private bool _hasCells;
    private bool _failsSelfTest;
    private bool _isAwake;
    private bool _hasNews;
    private int _commitsSeen;
    private int _contrastSeen;
    private bool _wasLineOpen;
    private volatile bool _stops;

    /// <summary>Takes what it lives with: its time, its line, and who listens there.</summary>
    public TokenLife(int index, PacedTime time, ILine line, ILineListener listener, EnergyBoard board, IRandom random)
    {
        Index = index;
        _time = time;
        _board = board;
        _random = random;
        _link = new TokenLink(line, () => _power.IsOn, listener);
        _time.Waits = LookUp;
        TakeChips();
        _time.Pace();
    }

    /// <summary>Which token of the desk it is, from 1 up.</summary>
    public int Index { get; }

    /// <summary>The chips.</summary>
    public VirtualToken Chips { get; private set; } = null!;

    /// <summary>True: a token that sleeps is woken when there is talk on its line. Any thread may change it.</summary>
    public bool WakesOnTalk { get; set; } = true;

    /// <summary>Is shown it whenever there is something else to see.</summary>
    public Action<LiveView>? Seen { get; set; }

    /// <summary>Is called when it is at rest and has news.</summary>
    public Action<TokenLife>? Keep { get; set; }

    /// <summary>The true time at the moment where it is, in milliseconds since 1970.</summary>
    public long TrueUnixMilliseconds => _time.TrueUnixMilliseconds;

    private DateTimeOffset TrueTime => DateTimeOffset.FromUnixTimeMilliseconds(TrueUnixMilliseconds);

    private bool HasClockStopped => (Chips.Rtc.Peek(0x0F) & 0x80) != 0;

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
        }

        _power.Cut();
    }

    /// <summary>Ends it at its next wait. Any thread may call it.</summary>
    public void Stop() => _stops = true;

    /// <summary>Does something to it.</summary>
    public void Touch(Action<TokenLife> what)
    {
        _hasNews = true;

        // It may be about the files.
        _commitsSeen = -1;
        what(this);
    }

    /// <summary>Takes its power away, and does something meanwhile.</summary>
    public void LosePower(Action<TokenLife> meanwhile)
    {
        _withoutPower.Enqueue(meanwhile);
        _power.Cut();
        throw new PowerLostException();
    }

    /// <summary>Takes new chips, as from the assembly line, without power.</summary>
    public void TakeChips()
    {
        _button = new VirtualButton(_time);
        Chips = new VirtualToken(_time) { Link = _link, Random = _random };
        Chips.Recorder.Changed = () => _hasNews = true;
        _wakes = new WakeLog();
        Chips.Meter = new PowerMeter(_board.Table, Chips.Panel, Chips.Rtc, Chips.Flash, new CompressionCount()) { Watcher = _wakes };
        _power = new PowerSupply(Chips);
        _hasCells = true;
        _failsSelfTest = false;
        _sleep = null;
        _commitsSeen = -1;
    }

    /// <summary>Gives it power without starting it, so that its flash can be written.</summary>
    public void SwitchOn() => _power.Restore();

    /// <summary>Lets it have been switched on a minute ago, so that it is asleep now.</summary>
    /// <param name="ahead">What its clock is ahead of the true time, in milliseconds.</param>
    public void HaveSlept(long ahead)
    {
        const long Before = 60;
        var hasStopped = HasClockStopped;
        ChangeCells(isIn: true, clockToo: false);
        _time.RunFree();
        Chips.Rtc.SetTime(Math.Max(((TrueUnixMilliseconds + ahead) / 1000) - Before, Ds3231.FirstSecond), 0);
        SwitchOn();
        Chips.Boot(WakeCause.PowerOn, _button);
        _sleep = Chips.LastSleep;
        Chips.Recorder.Clear();
        _time.Pace();
        var now = TrueUnixMilliseconds + ahead;
        Chips.Rtc.SetTime(now / 1000, (int)(now % 1000));
        Chips.InternalClock.Set(now / 1000);
        if (hasStopped)
        {
            Chips.Rtc.StopOscillator();
        }
    }

    /// <summary>Takes the cells out or puts them in; its power is another matter.</summary>
    /// <param name="isIn">True to put them in.</param>
    /// <param name="clockToo">True when the clock chip hangs on them, and loses all that it knows with them.</param>
    public void ChangeCells(bool isIn, bool clockToo)
    {
        _hasCells = isIn;
        Chips.Time.Watcher = isIn ? Chips.Meter : null;
        if (!isIn)
        {
            _power.Cut();
        }

        if (!isIn && clockToo)
        {
            Chips.Rtc.StopOscillator();
            Chips.Rtc.Write([0x07, 0, 0, 0, 0, 0, 0, 0], 8);
        }
    }

    /// <summary>Decides whether the self-test is asked something to which it has another answer.</summary>
    public void FailSelfTest(bool fails)
    {
        var right = KnownAnswer.Rfc6238();
        Chips.KnownAnswer = fails ? new KnownAnswer(right.Key, right.UnixSeconds, right.Code + 1) : right;
        _failsSelfTest = fails;
    }

    /// <summary>Closes or opens the button's contact.</summary>
    /// <param name="at">When. A moment that is over, or before the last change, cannot be had any more: then as soon as it can.</param>
    /// <param name="down">True to close it.</param>
    public void ChangeButton(long at, bool down)
    {
        _buttonChangedAt = Math.Max(at, Math.Max(_buttonChangedAt, _time.Milliseconds));
        if (down)
        {
            _button.PressAt(_buttonChangedAt);
        }
        else
        {
            _button.ReleaseAt(_buttonChangedAt);
        }
    }

    /// <summary>Wakes it for its line, unless it is awake or cannot be woken.</summary>
    public void Rouse()
    {
        if (_isAwake || !_power.IsOn)
        {
            return;
        }

        if (_record?.LifeState is LifeState.Blank or LifeState.Provisioned)
        {
            LosePower(_ => { });
        }

        ChangeButton(_time.Milliseconds, down: true);
        ChangeButton(_time.Milliseconds + InfoHoldMs, down: false);
    }

    /// <summary>What there is to see of it now.</summary>
    public LiveView Look()
    {
        _hasNews = false;
        ReadRecord();
        var frame = Frame.Of(Chips.Panel);
        return new LiveView
        {
            At = TrueTime,
            State = !_power.IsOn ? LiveState.Off : _isAwake ? LiveState.Awake : LiveState.Asleep,
            Frame = frame,
            Reading = PanelReading.Of(frame),
            Contrast = Chips.Panel.Contrast,
            Record = _record,
            Clock = new ClockView(_time.Milliseconds, Chips.Rtc.UnixMilliseconds, Chips.Rtc.PartsPerBillion, Chips.Rtc.IsPresent, HasClockStopped, ClockHands.IsScrambled(Chips.Rtc)),
            HasCells = _hasCells,
            Millivolts = Chips.Battery.Millivolts,
            Files = [.. Chips.Flash.Names().Order(StringComparer.Ordinal).Select(name => (name, Chips.Flash.Peek(name).Length))],
            Commits = Chips.Flash.Commits,
            CutsAtCommit = Chips.Flash.CutAfterCommit > 0,
            IsLineOpen = _link.IsOpen,
            HasPanel = Chips.Panel.IsPresent,
            FailsSelfTest = _failsSelfTest,
            Wakes = _wakes.Entries,
        };
    }

    private void Live()
    {
        if (!_power.IsOn)
        {
            ComeBack();
        }
        else if (_sleep == null)
        {
            Wake(WakeCause.PowerOn);
        }
        else if (_sleep.SleepOn(out var cause))
        {
            Wake(cause);
        }
        else if (_link.Discard() && WakesOnTalk)
        {
            Rouse();
        }
    }

    private void Wake(WakeCause cause)
    {
        Chips.Recorder.Clear();
        _wakes.Begin(TrueTime, cause);
        _isAwake = true;
        try
        {
            Chips.Boot(cause, _button);
            _sleep = Chips.LastSleep;
        }
        finally
        {
            _isAwake = false;
            _wakes.End(lostPower: !_power.IsOn);
            Chips.Recorder.Clear();
            TellNews();
        }
    }

    /// <summary>The power has gone: does what was to be done meanwhile, and comes back when there are cells.</summary>
    private void ComeBack()
    {
        _power.Cut();
        _sleep = null;
        while (_withoutPower.TryDequeue(out var what))
        {
            Touch(what);
        }

        if (!_power.IsOn)
        {
            _time.AdvanceUnlessStirred(_hasCells ? PowerOffMs : FarAway);
            if (_hasCells)
            {
                _power.Restore();
            }
        }

        TellNews();
    }

    /// <summary>Its thread comes by here at the begin of each wait, after what was ordered was done: what is to be seen now will stand for a while.</summary>
    private void LookUp()
    {
        if (_stops || (_isAwake && !_power.IsOn))
        {
            throw new PowerLostException();
        }

        // Contrast and line change without a word.
        if (_hasNews || Chips.Flash.Commits != _commitsSeen || Chips.Panel.Contrast != _contrastSeen || _link.IsOpen != _wasLineOpen)
        {
            TellNews();
        }
    }

    private void TellNews()
    {
        var view = Look();
        _wakes.Saw(view.Reading);
        (_contrastSeen, _wasLineOpen) = (view.Contrast, view.IsLineOpen);
        if (!_isAwake)
        {
            Keep?.Invoke(this);
        }

        Seen?.Invoke(view);
    }

    private void ReadRecord()
    {
        if (_commitsSeen != Chips.Flash.Commits)
        {
            _commitsSeen = Chips.Flash.Commits;
            new RecordFile(new FlashReader(Chips.Flash)).Read(out _record);
        }
    }
}
