using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Reading;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests;

/// <summary>A sealed token that runs a board's own program: its button, and what its panel shows.</summary>
internal abstract class Unit
{
    private const long SetAt = 1700000000;
    private const int Digits = 6;
    private const int Period = 30;

    private static readonly byte[] s_seed = "12345678901234567890"u8.ToArray();

    private readonly VirtualBoard _board;

    protected Unit(VirtualBoard board)
    {
        _board = board;
        _board.Prepare(new TokenRecord(LifeState.Sealed, "KFBOARD00001", Digits, Period, 0, 0), (byte[])s_seed.Clone(), SetAt);
        _board.InternalClock.Set(SetAt);
    }

    /// <summary>The time of the board.</summary>
    public VirtualTime Time => _board.Time;

    /// <summary>The cells.</summary>
    public VirtualDivider Battery => _board.Battery;

    /// <summary>The chip of the last boot.</summary>
    public Esp32Chip Chip => ((IProgramBoard)_board).Chip;

    /// <summary>Changes the chip of each boot before its program runs.</summary>
    public Action<Esp32Chip> PrepareChip
    {
        set => ((IProgramBoard)_board).PrepareChip = value;
    }

    /// <summary>The pictures since the last boot that are not dark.</summary>
    public IReadOnlyList<PanelReading> Screens =>
        [.. _board.Recorder.Frames.Select(shown => PanelReading.Of(shown.Frame)).Where(reading => reading.Screen != "dark").SkipWhile(reading => BeginsWithBlanking && reading.Screen == "display-test")];

    /// <summary>The codes since the last boot that are not of the time at which they were shown, by the BCL's HMAC.</summary>
    public IEnumerable<string> WrongCodes => _board.Recorder.Frames
        .Select(shown => (PanelReading.Of(shown.Frame).Code, Late: RightAt(shown.Milliseconds - RefreshMs), Right: RightAt(shown.Milliseconds)))
        .Where(shown => shown.Code != null && shown.Code != shown.Right && shown.Code != shown.Late)
        .Select(shown => $"{shown.Code} instead of {shown.Right}");

    /// <summary>True when the last wake had to drive the whole panel to black and then to white first.</summary>
    protected virtual bool BeginsWithBlanking => false;

    /// <summary>How long a picture takes to appear.</summary>
    protected virtual int RefreshMs => 0;

    /// <summary>A unit of a board.</summary>
    /// <param name="board">devkit or coreink.</param>
    public static Unit Of(string board) => board == "coreink" ? new CoreInkUnit() : new DevKitUnit();

    /// <summary>Lets time pass at rest.</summary>
    public void Wait(long milliseconds) => _board.Time.Advance(milliseconds);

    /// <summary>Waits for the start of the next time step.</summary>
    public void AwaitTimeStep() => Wait(30000 - (((SetAt * 1000) + _board.Time.Milliseconds) % 30000));

    /// <summary>Presses the button for a time, and boots by that.</summary>
    public void Press(int milliseconds = 100)
    {
        VirtualButton button = new(_board.Time);
        button.PressAt(_board.Time.Milliseconds);
        button.ReleaseAt(_board.Time.Milliseconds + milliseconds);
        Boot(WakeCause.Button, button);
    }

    /// <summary>Presses the button, and again for 100 ms.</summary>
    public void PressTwice(int secondAfter)
    {
        VirtualButton button = new(_board.Time);
        foreach (var at in new[] { 0, secondAfter })
        {
            button.PressAt(_board.Time.Milliseconds + at);
            button.ReleaseAt(_board.Time.Milliseconds + at + 100);
        }

        Boot(WakeCause.Button, button);
    }

    public void PowerOn()
    {
        _board.InternalClock.LosePower();
        Boot(WakeCause.PowerOn, new VirtualButton(_board.Time));
    }

    /// <summary>Boots by the timer.</summary>
    public void TimerWake() => Boot(WakeCause.Timer, new VirtualButton(_board.Time));

    /// <summary>The token rests, button and timer will wake it, and the board draws no current that it could avoid.</summary>
    public abstract void AssertAsleep();

    /// <summary>The token rests and something will wake it soon enough.</summary>
    /// <param name="what">What has gone wrong before.</param>
    /// <param name="timerFails">True when no timer can be armed.</param>
    public abstract void AssertWillWake(string what, bool timerFails);

    /// <summary>Is called before each boot.</summary>
    protected virtual void BeforeBoot()
    {
    }

    private static string RightAt(long milliseconds) => Reference.Code(s_seed, SetAt + (milliseconds / 1000), Digits, Period);

    private void Boot(WakeCause cause, VirtualButton button)
    {
        _board.Recorder.Clear();
        BeforeBoot();
        _board.Boot(cause, button);
    }
}
