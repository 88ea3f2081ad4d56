using Keyfob.Drivers;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests;

/// <summary>A CoreInk. It rests with its power off.</summary>
internal sealed class CoreInkUnit : Unit
{
    private int _violations;
    private bool _hadToBlank;

    public CoreInkUnit()
        : this(new CoreInkProgram())
    {
    }

    private CoreInkUnit(CoreInkProgram board)
        : base(board)
    {
        Board = board;

        // The panel as the factory leaves it.
        new BlankMark(new FileStore(board.Flash)).Set(true);
    }

    public CoreInkProgram Board { get; }

    /// <summary>True when the next wake will drive the whole panel before it shows anything.</summary>
    public bool WillBlank => !new BlankMark(new FileStore(Board.Flash)).IsBlank;

    /// <inheritdoc/>
    protected override bool BeginsWithBlanking => _hadToBlank;

    /// <inheritdoc/>
    protected override int RefreshMs => Gdew0154m09Model.FullMs + 100;

    /// <inheritdoc/>
    public override void AssertAsleep()
    {
        Assert.IsTrue(Board.LastSleep!.IsAsleep);
        Assert.IsFalse(Board.Latch.IsHeld, "the power is off");
        Assert.IsLessThanOrEqualTo(SleepPower.FarAwayMs + 60000, Board.TimerWakeAt - Board.Time.Milliseconds, "the clock's interrupt is armed");
        Assert.IsFalse(Board.Rtc.IsInterrupting, "the interrupt is released");
        Assert.IsTrue(Board.Panel.Pixels.IsBlank, "nothing can be seen");
        Assert.AreEqual(_violations, Board.Panel.Violations, Board.Panel.FirstViolation);
        Assert.AreEqual(0, Board.Panel.BackPowered);
        Assert.AreEqual(0, Board.Rtc.Violations);
    }

    /// <inheritdoc/>
    protected override void BeforeBoot()
    {
        _violations = Board.Panel.Violations;
        _hadToBlank = WillBlank;
    }

    /// <inheritdoc/>
    public override void AssertWillWake(string what, bool timerFails)
    {
        // The button always does.
        Assert.IsTrue(Board.LastSleep!.IsAsleep, what);
        Assert.IsFalse(Board.Latch.IsHeld, $"{what}: the power is on");
        Assert.IsTrue(Board.Panel.Pixels.IsBlank || WillBlank, $"{what}: a picture that the next wake does not remove");
    }
}
