using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>A kind of board that the desktop can run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Cells">The voltages of its cells.</param>
/// <param name="Create">Creates a new unit: no files, clock not set.</param>
public sealed record BoardKind(string Name, CellRatings Cells, Func<VirtualTime, VirtualBoard> Create)
{
    /// <summary>boards/Esp32DevKit.</summary>
    public static BoardKind DevKit { get; } = new("devkit", DevKitBoard.NewCells, time => new DevKitBoard(time)) { ClockMayHaveOwnCell = true };

    /// <summary>boards/M5StackCoreInk.</summary>
    public static BoardKind CoreInk { get; } = new("coreink", CoreInkBoard.NewCells, time => new CoreInkBoard(time)) { HasEpaper = true, RestsWithoutPower = true };

    /// <summary>True when a cell of its own can supply the clock chip.</summary>
    public bool ClockMayHaveOwnCell { get; init; }

    /// <summary>True when the panel is e-paper: black on white, and it keeps its picture without power.</summary>
    public bool HasEpaper { get; init; }

    /// <summary>True when the board switches its power off to rest, false when it sleeps deeply.</summary>
    public bool RestsWithoutPower { get; init; }

    /// <summary>All kinds, the default first.</summary>
    public static IReadOnlyList<BoardKind> All { get; } = [DevKit, CoreInk];
}
