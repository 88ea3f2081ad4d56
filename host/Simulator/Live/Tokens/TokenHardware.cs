using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Time;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Ports;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live.Tokens;

/// <summary>The hardware of a token: chips, cells, button, serial port, and a meter at the cells. New chips can replace the old ones.</summary>
internal sealed class TokenHardware
{
    private readonly PacedTime _time;
    private readonly EnergyBoard _usualBoard;
    private readonly IRandom _random;

    private PowerSupply _power = null!;
    private VirtualButton _button = null!;
    private long _buttonChangedAt;
    private bool _isButtonDown;

    /// <summary>Makes it with new chips.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="line">The other end of its serial port.</param>
    /// <param name="listener">Sees all bytes of the serial port.</param>
    /// <param name="board">The board of new chips.</param>
    /// <param name="random">Its source of random numbers.</param>
    public TokenHardware(PacedTime time, IPort line, IWireListener listener, EnergyBoard board, IRandom random)
    {
        _time = time;
        _usualBoard = board;
        Board = board;
        _random = random;
        Link = new TokenLink(line, () => IsOn, listener);
        ReplaceChips();
    }

    /// <summary>The board of the present chips.</summary>
    public EnergyBoard Board { get; private set; }

    /// <summary>The chips.</summary>
    public VirtualBoard Chips { get; private set; } = null!;

    /// <summary>The serial port.</summary>
    public TokenLink Link { get; }

    /// <summary>Its wakes and their charge.</summary>
    public WakeLog Wakes { get; private set; } = null!;

    /// <summary>The sleep hardware of the last boot; null when power was lost since then.</summary>
    public SleepModel? Sleep { get; private set; }

    /// <summary>False: the cells are out.</summary>
    public bool HasCells { get; private set; }

    /// <summary>True: the self-test will fail.</summary>
    public bool FailsSelfTest { get; private set; }

    /// <summary>True while a scheduled change of the button is still to come.</summary>
    public bool IsButtonBusy => _buttonChangedAt > _time.Milliseconds;

    /// <summary>True when it has power.</summary>
    public bool IsOn => _power.IsOn;

    /// <summary>Replaces all chips by new ones, as from the assembly line, without power.</summary>
    /// <param name="board">Their board; null for the usual one.</param>
    public void ReplaceChips(EnergyBoard? board = null)
    {
        Board = board ?? _usualBoard;
        _button = new VirtualButton(_time);
        if (_isButtonDown)
        {
            // The button is still held.
            _button.PressAt(_time.Milliseconds);
        }

        if (Chips != null)
        {
            // The time goes on with other chips.
            Chips.Meter = null;
        }

        Chips = Board.Kind.Create(_time);
        Chips.Link = Link;
        Chips.Random = _random;
        Wakes = new WakeLog();
        var meter = Chips.CreateMeter(Board.Table);
        meter.PhaseCharged += Wakes.Add;
        Chips.Meter = meter;
        _power = new PowerSupply(Chips);
        HasCells = true;
        FailsSelfTest = false;
        SwitchOff();
    }

    /// <summary>Gives it power without a boot: its flash can be written.</summary>
    public void SwitchOn()
    {
        _power.Restore();
        Chips.Meter!.IsPowered = true;
    }

    /// <summary>Takes the power away.</summary>
    public void SwitchOff()
    {
        _power.Cut();
        Sleep = null;

        Chips.Meter!.IsPowered = false;
    }

    /// <summary>Puts the cells in, without switching it on.</summary>
    public void InsertCells() => HasCells = true;

    /// <summary>Takes the cells out.</summary>
    /// <param name="clockToo">True when they supply the clock chip, which then loses time and alarms.</param>
    public void RemoveCells(bool clockToo)
    {
        HasCells = false;
        SwitchOff();
        if (clockToo)
        {
            Chips.Rtc.LosePower();
        }
    }

    /// <summary>Makes the self-test fail, or pass again: the expected code is wrong, or right.</summary>
    public void SetSelfTestFails(bool fails)
    {
        var expected = KnownAnswer.Rfc6238();
        Chips.KnownAnswer = fails ? new KnownAnswer(expected.Key, expected.UnixSeconds, expected.Code + 1) : expected;
        FailsSelfTest = fails;
    }

    /// <summary>Presses or releases the button.</summary>
    /// <param name="down">True to press it.</param>
    /// <param name="later">In how many milliseconds; never before the last change.</param>
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

    /// <summary>What the firmware will find as the cause of a wake.</summary>
    public WakeCause CauseOf(WakeCause cause) => Chips.CauseOf(cause, _button);

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

    /// <summary>Boots it as it was a minute ago and lets it go to sleep, without taking time on the desk.</summary>
    /// <param name="ahead">By how much its clock is ahead of the true time, in milliseconds.</param>
    public void BootAndSleep(long ahead)
    {
        const long Before = 60;
        var hasStopped = Chips.Rtc.HasStopped;
        InsertCells();
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
