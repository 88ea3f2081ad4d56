using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Ports;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live;

/// <summary>What a token is made of: chips, cells, a button, its line, and a meter at the cells. New ones take the place of old ones.</summary>
internal sealed class TokenBody
{
    private readonly PacedTime _time;
    private readonly EnergyBoard _board;
    private readonly IRandom _random;

    private PowerSupply _power = null!;
    private VirtualButton _button = null!;
    private long _buttonChangedAt;
    private bool _isButtonDown;

    /// <summary>Takes its time and its line, and chips that are new.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="line">Its line.</param>
    /// <param name="listener">Hears all that goes over the line.</param>
    /// <param name="board">The board that is measured.</param>
    /// <param name="random">Where its random numbers come from.</param>
    public TokenBody(PacedTime time, IPort line, IWireListener listener, EnergyBoard board, IRandom random)
    {
        _time = time;
        _board = board;
        _random = random;
        Link = new TokenLink(line, () => IsOn, listener);
        Renew();
    }

    /// <summary>The chips.</summary>
    public VirtualBoard Chips { get; private set; } = null!;

    /// <summary>The chip's end of the line.</summary>
    public TokenLink Link { get; }

    /// <summary>Its wakes and what they draw.</summary>
    public WakeLog Wakes { get; private set; } = null!;

    /// <summary>The hardware that it sleeps with, while it does; null when it has been without power.</summary>
    public SleepModel? Sleep { get; private set; }

    /// <summary>False: its cells are out.</summary>
    public bool HasCells { get; private set; }

    /// <summary>True: the self-test is asked something to which it has another answer.</summary>
    public bool FailsSelfTest { get; private set; }

    /// <summary>True while a change of its button is still to come.</summary>
    public bool IsButtonBusy => _buttonChangedAt > _time.Milliseconds;

    /// <summary>True when it has power.</summary>
    public bool IsOn => _power.IsOn;

    /// <summary>True when the clock chip says that it has stood still.</summary>
    public bool HasClockStopped => (Chips.Rtc.Peek(0x0F) & 0x80) != 0;

    /// <summary>Takes new chips, as from the assembly line, without power.</summary>
    public void Renew()
    {
        _button = new VirtualButton(_time);
        if (_isButtonDown)
        {
            // The finger is where it was.
            _button.PressAt(_time.Milliseconds);
        }

        Chips = new VirtualBoard(_time) { Link = Link, Random = _random };
        Wakes = new WakeLog();
        Chips.Meter = new PowerMeter(_board.Table, Chips.Panel, Chips.Rtc, Chips.Flash, new CompressionCount()) { Watcher = Wakes };
        _power = new PowerSupply(Chips);
        HasCells = true;
        FailsSelfTest = false;
        SwitchOff();
    }

    /// <summary>Gives it power without starting it: its flash can be written.</summary>
    public void SwitchOn()
    {
        _power.Restore();
        Chips.Time.Watcher = Chips.Meter;
    }

    /// <summary>Takes the power away.</summary>
    public void SwitchOff()
    {
        _power.Cut();
        Sleep = null;

        // Nothing is drawn now.
        Chips.Time.Watcher = null;
    }

    /// <summary>Takes the cells out or puts them in. What is in is not switched on yet.</summary>
    /// <param name="isIn">True to put them in.</param>
    /// <param name="clockToo">True when the clock chip hangs on them, and loses all that it knows with them.</param>
    public void ChangeCells(bool isIn, bool clockToo)
    {
        HasCells = isIn;
        if (isIn)
        {
            return;
        }

        SwitchOff();
        if (clockToo)
        {
            Chips.Rtc.SetTime(Ds3231.FirstSecond, 0);
            Chips.Rtc.StopOscillator();
            Chips.Rtc.Write([0x07, 0, 0, 0, 0, 0, 0, 0], 8);
        }
    }

    /// <summary>Decides whether the self-test is asked something to which it has another answer.</summary>
    public void AskWrongly(bool wrongly)
    {
        var right = KnownAnswer.Rfc6238();
        Chips.KnownAnswer = wrongly ? new KnownAnswer(right.Key, right.UnixSeconds, right.Code + 1) : right;
        FailsSelfTest = wrongly;
    }

    /// <summary>Closes or opens the button's contact.</summary>
    /// <param name="down">True to close it.</param>
    /// <param name="later">In how many milliseconds; not before the last change.</param>
    public void ChangeButton(bool down, int later = 0)
    {
        _buttonChangedAt = Math.Max(_buttonChangedAt, _time.Milliseconds + later);
        _isButtonDown = down;
        if (down)
        {
            _button.PressAt(_buttonChangedAt);
        }
        else
        {
            _button.ReleaseAt(_buttonChangedAt);
        }
    }

    /// <summary>Boots the firmware and runs one wake to its end.</summary>
    public void Boot(WakeCause cause)
    {
        Chips.Recorder.Clear();
        try
        {
            Chips.Boot(cause, _button);
            Sleep = Chips.LastSleep;
        }
        finally
        {
            Chips.Recorder.Clear();
            Chips.Meter!.Settle();
        }
    }

    /// <summary>Lets it have been switched on a minute ago, so that it is asleep now.</summary>
    /// <param name="ahead">What its clock is ahead of the true time, in milliseconds.</param>
    public void HaveSlept(long ahead)
    {
        const long Before = 60;
        var hasStopped = HasClockStopped;
        ChangeCells(isIn: true, clockToo: false);
        _time.RunFree();
        Chips.Rtc.SetTime(Math.Max(((_time.TrueUnixMilliseconds + ahead) / 1000) - Before, Ds3231.FirstSecond), 0);
        SwitchOn();
        Boot(WakeCause.PowerOn);
        _time.Pace();
        var now = _time.TrueUnixMilliseconds + ahead;
        Chips.Rtc.SetTime(now / 1000, (int)(now % 1000));
        Chips.InternalClock.Set(now / 1000);
        if (hasStopped)
        {
            Chips.Rtc.StopOscillator();
        }
    }
}
