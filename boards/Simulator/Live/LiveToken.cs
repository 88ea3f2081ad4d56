using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Battery.Tables;
using Keyfob.Simulator.Chips;
using Keyfob.Simulator.Lines;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Virtual;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live;

/// <summary>A token on the desk, alive on a thread of its own: the firmware runs there, and everything that is done to its chips.</summary>
/// <remarks>Whoever looks at it takes <see cref="View"/>; whoever does something to it gives an order, which is done at the token's next wait.</remarks>
public sealed class LiveToken : IDisposable
{
    // As a plug that is pulled out and put in again.
    private const int PowerOffMs = 200;

    // The info screen, and with it the line, opens at 3 s.
    private const int InfoHoldMs = 3200;

    private const int StackSize = 256 * 1024;
    private const long FarAway = 30L * 24 * 3600 * 1000;

    private readonly PacedTime _time;
    private readonly EnergyBoard _board;
    private readonly IRandom _random;
    private readonly Queue<Action> _between = new();
    private readonly SharedLine _line;
    private readonly Transcript _transcript;
    private readonly TokenLink _link;
    private readonly Thread _thread;

    // All of it belongs to the thread.
    private VirtualToken _chips = null!;
    private PowerSupply _power = null!;
    private VirtualButton _button;
    private SleepModel? _sleep;
    private WakeLog _wakes = new();
    private long _lastChangeAt;
    private bool _hasCells = true;
    private bool _failsSelfTest;
    private bool _isAwake;
    private bool _isTouched;
    private int _commitsSeen = -1;
    private TokenRecord? _record;

    private volatile LiveView _view = null!;
    private volatile bool _stops;

    internal LiveToken(int index, DeskClock clock, TcpLine line, EnergyBoard board, IRandom random)
    {
        Index = index;
        _board = board;
        _random = random;
        _time = new PacedTime(clock);
        _button = new VirtualButton(_time);
        _line = new SharedLine(line) { Arrived = _time.Stir };
        _transcript = new Transcript(() => TrueTime);
        _link = new TokenLink(_line, () => _power.IsOn, _transcript);
        _thread = new Thread(Run, StackSize) { Name = $"token {index}", IsBackground = true };
        _time.Waits = LookUp;
        TakeChips();
        _time.Pace();
        Publish();
    }

    /// <summary>Is raised on the token's thread whenever <see cref="View"/> is another one.</summary>
    public event Action? Changed;

    /// <summary>Keeps its state, on the token's thread, whenever it is at rest; null for nobody.</summary>
    internal Action<LiveToken>? Keeper { get; set; }

    /// <summary>Which token of the desk it is, from 1 up.</summary>
    public int Index { get; }

    /// <summary>What there is to see of it.</summary>
    public LiveView View => _view;

    /// <summary>Where its time is now, in milliseconds: the scale of <see cref="ClockView.ReadAt"/>.</summary>
    public long Now => _time.Now;

    /// <summary>Where a tool finds its line.</summary>
    public string LineAddress => _line.Address;

    /// <summary>True while a tool has the line.</summary>
    public bool IsLineTaken => _line.Client != 0;

    /// <summary>What was said on its line.</summary>
    internal Transcript Transcript => _transcript;

    /// <summary>True: somebody is at hand who wakes it when there is talk on its line. A sealed token is held, another one is plugged in anew.</summary>
    public bool WakesOnTalk { get; set; } = true;

    /// <summary>The chips. Orders may touch them, nobody else.</summary>
    internal VirtualToken Chips => _chips;

    /// <summary>Presses the button, from now on.</summary>
    public void Press() => ChangeButton(_time.Now, down: true);

    /// <summary>Lets go of the button.</summary>
    public void Release() => ChangeButton(_time.Now, down: false);

    /// <summary>Types a line on its line, as long as no tool has it.</summary>
    /// <returns>False when one has.</returns>
    public bool Type(ReadOnlySpan<byte> bytes) => _line.Type(bytes);

    /// <summary>Does what somebody does who wants to talk to it: holds a sealed token's button until its line opens, plugs another one in anew.</summary>
    public void WakeForLine() => Do(Rouse);

    /// <summary>Has something done to the chips at the token's next wait, which may be in the middle of a wake.</summary>
    internal void Do(Action order) => _time.Order(() =>
    {
        // It may be about the files.
        _commitsSeen = -1;
        _isTouched = true;
        order();
    });

    /// <summary>Asks the chips something at the token's next wait; nothing is done to them.</summary>
    internal Task<T> AskAsync<T>(Func<VirtualToken, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _time.Order(() => answer.SetResult(question(_chips)));
        return answer.Task;
    }

    /// <summary>Has something done while it is without power; a wake that is under way ends there. Afterwards it is switched on, unless it was put to sleep by the order.</summary>
    internal void DoWithoutPower(Action order) => Do(() =>
    {
        _between.Enqueue(order);
        _power.Cut();
        throw new PowerLostException();
    });

    /// <summary>Begins its life on the desk.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Has it look at the desk's clock, which was moved by hand.</summary>
    internal void Stir() => _time.Stir();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stops = true;
        _time.Stir();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _line.Dispose();
        _time.Dispose();
    }

    // ---- Below this line everything runs on the token's thread, or before it runs. ----

    /// <summary>Takes new chips, as from the assembly line.</summary>
    internal void TakeChips()
    {
        _button = new VirtualButton(_time);
        _chips = new VirtualToken(_time) { Link = _link, Random = _random };
        _chips.Recorder.Changed = SeePanel;
        _wakes = new WakeLog();
        _chips.Meter = new PowerMeter(_board.Table, _chips.Panel, _chips.Rtc, _chips.Flash, new CompressionCount()) { Watcher = _wakes };
        _power = new PowerSupply(_chips);
        _hasCells = true;
        _failsSelfTest = false;
        _sleep = null;
        _commitsSeen = -1;
    }

    /// <summary>Switches it on without starting it, so that its flash can be written.</summary>
    internal void SwitchOn() => _power.Restore();

    /// <summary>Switches it off without an end.</summary>
    internal void SwitchOff() => _power.Cut();

    /// <summary>Lets it have been switched on a minute ago, so that it is asleep now.</summary>
    /// <param name="ahead">What its clock is ahead of the true time, in milliseconds.</param>
    internal void HaveSlept(long ahead)
    {
        const long Before = 60;
        var hasStopped = HasClockStopped;
        ChangeCells(isIn: true, clockToo: false);
        _time.RunFree();
        _chips.Rtc.SetTime(Math.Max(((_time.TrueUnixMilliseconds + ahead) / 1000) - Before, Ds3231.FirstSecond), 0);
        SwitchOn();
        _chips.Boot(WakeCause.PowerOn, _button);
        _sleep = _chips.LastSleep;
        _chips.Recorder.Clear();
        _time.Pace();
        var now = _time.TrueUnixMilliseconds + ahead;
        _chips.Rtc.SetTime(now / 1000, (int)(now % 1000));
        _chips.InternalClock.Set(now / 1000);
        if (hasStopped)
        {
            _chips.Rtc.StopOscillator();
        }
    }

    /// <summary>Takes the cells out or puts them in.</summary>
    /// <param name="isIn">True to put them in.</param>
    /// <param name="clockToo">True when the clock chip hangs on them, and loses all that it knows with them.</param>
    internal void ChangeCells(bool isIn, bool clockToo)
    {
        _hasCells = isIn;
        _chips.Time.Watcher = isIn ? _chips.Meter : null;
        if (!isIn && clockToo)
        {
            _chips.Rtc.StopOscillator();
            _chips.Rtc.Write([0x07, 0, 0, 0, 0, 0, 0, 0], 8);
        }
    }

    /// <summary>Decides whether the self-test is asked something to which it has another answer.</summary>
    internal void FailSelfTest(bool fails)
    {
        var right = Token.KnownAnswer.Rfc6238();
        _chips.KnownAnswer = fails ? new Token.KnownAnswer(right.Key, right.UnixSeconds, right.Code + 1) : right;
        _failsSelfTest = fails;
    }

    /// <summary>True when the clock chip says that it has stood still.</summary>
    internal bool HasClockStopped => (_chips.Rtc.Peek(0x0F) & 0x80) != 0;

    /// <summary>The true time at the moment where it is, in milliseconds since 1970.</summary>
    internal long TrueUnixMilliseconds => _time.TrueUnixMilliseconds;

    private DateTimeOffset TrueTime => DateTimeOffset.FromUnixTimeMilliseconds(_time.TrueUnixMilliseconds);

    private void Run()
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
        _chips.Recorder.Clear();
        _wakes.Begin(TrueTime, cause);
        _isAwake = true;
        try
        {
            _chips.Boot(cause, _button);
            _sleep = _chips.LastSleep;
        }
        finally
        {
            _isAwake = false;
            _wakes.End(lostPower: !_power.IsOn);
            _chips.Recorder.Clear();
            Publish();
        }
    }

    private void Rouse()
    {
        if (_isAwake || !_power.IsOn)
        {
            return;
        }

        if (_record?.LifeState is LifeState.Blank or LifeState.Provisioned)
        {
            _power.Cut();
            throw new PowerLostException();
        }

        ChangeButtonNow(_time.Milliseconds, down: true);
        ChangeButtonNow(_time.Milliseconds + InfoHoldMs, down: false);
    }

    /// <summary>The power has gone: does what was to be done meanwhile, and comes back when there are cells.</summary>
    private void ComeBack()
    {
        _power.Cut();
        _sleep = null;
        while (_between.TryDequeue(out var order))
        {
            order();
        }

        if (!_power.IsOn)
        {
            _time.AdvanceUnlessStirred(_hasCells ? PowerOffMs : FarAway);
            if (_hasCells)
            {
                _power.Restore();
            }
        }

        Publish();
    }

    /// <summary>The thread comes by here at the begin of each wait, after what was ordered was done.</summary>
    private void LookUp()
    {
        if (_stops || (_isAwake && !_power.IsOn))
        {
            throw new PowerLostException();
        }

        if (_isTouched || _chips.Panel.Contrast != _view.Contrast || _chips.Flash.Commits != _view.Commits || _link.IsOpen != _view.IsLineOpen)
        {
            Publish();
        }
    }

    private void ChangeButton(long at, bool down) => Do(() => ChangeButtonNow(at, down));

    private void ChangeButtonNow(long at, bool down)
    {
        // A moment that is over cannot be changed any more, and a contact changes in order.
        _lastChangeAt = Math.Max(at, Math.Max(_lastChangeAt, _time.Milliseconds));
        if (down)
        {
            _button.PressAt(_lastChangeAt);
        }
        else
        {
            _button.ReleaseAt(_lastChangeAt);
        }
    }

    private void SeePanel()
    {
        if (_time.IsPaced)
        {
            Publish();
            _wakes.Saw(_view.Reading);
        }
    }

    private void Publish()
    {
        _isTouched = false;
        ReadRecord();
        var frame = Frame.Of(_chips.Panel);
        var flash = _chips.Flash;
        _view = new LiveView
        {
            At = TrueTime,
            State = !_power.IsOn ? LiveState.Off : _isAwake ? LiveState.Awake : LiveState.Asleep,
            Frame = frame,
            Reading = PanelReading.Of(frame),
            Contrast = _chips.Panel.Contrast,
            Record = _record,
            HasCells = _hasCells,
            Clock = new ClockView(_time.Milliseconds, _chips.Rtc.UnixMilliseconds, _chips.Rtc.PartsPerBillion, _chips.Rtc.IsPresent, HasClockStopped, _chips.Rtc.Peek(Hands.ClockHands.MonthRegister) == Hands.ClockHands.NoMonth),
            Millivolts = _chips.Battery.Millivolts,
            Files = [.. flash.Names().Order(StringComparer.Ordinal).Select(name => (name, flash.Peek(name).Length))],
            Commits = flash.Commits,
            IsLineOpen = _link.IsOpen,
            CutsAtCommit = flash.CutAfterCommit > 0,
            HasPanel = _chips.Panel.IsPresent,
            FailsSelfTest = _failsSelfTest,
            Wakes = _wakes.Entries,
        };
        if (!_isAwake && _time.IsPaced)
        {
            Keeper?.Invoke(this);
        }

        Changed?.Invoke();
    }

    private void ReadRecord()
    {
        if (_commitsSeen != _chips.Flash.Commits)
        {
            _commitsSeen = _chips.Flash.Commits;
            new RecordFile(new FlashReader(_chips.Flash)).Read(out _record);
        }
    }
}
