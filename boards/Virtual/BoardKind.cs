using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>A kind of board that the desktop can run.</summary>
public sealed class BoardKind
{
    private readonly Func<VirtualTime, VirtualBoard> _create;

    private BoardKind(string name, CellRatings cells, Func<VirtualTime, VirtualBoard> create)
    {
        Name = name;
        Cells = cells;
        _create = create;
    }

    /// <summary>boards/Esp32DevKit.</summary>
    public static BoardKind DevKit { get; } = new("devkit", DevKitBoard.NewCells, time => new DevKitBoard(time)) { ClockMayHaveOwnCell = true };

    /// <summary>boards/M5StackCoreInk.</summary>
    public static BoardKind CoreInk { get; } = new("coreink", CoreInkBoard.NewCells, time => new CoreInkBoard(time)) { HasEpaper = true, RestsWithoutPower = true };

    /// <summary>All kinds, the default first.</summary>
    public static IReadOnlyList<BoardKind> All { get; } = [DevKit, CoreInk];

    /// <summary>Its name on the command line.</summary>
    public string Name { get; }

    /// <summary>The voltages of its cells.</summary>
    public CellRatings Cells { get; }

    /// <summary>True when a cell of its own can supply the clock chip.</summary>
    public bool ClockMayHaveOwnCell { get; private init; }

    /// <summary>True when the panel is e-paper: black on white, and it keeps its picture without power.</summary>
    public bool HasEpaper { get; private init; }

    /// <summary>True when the board switches its power off to rest, false when it sleeps deeply.</summary>
    public bool RestsWithoutPower { get; private init; }

    /// <summary>Creates a new unit: no files, clock not set.</summary>
    public VirtualBoard Create(VirtualTime time) => _create(time);
}
