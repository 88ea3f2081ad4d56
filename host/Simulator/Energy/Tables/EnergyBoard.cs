using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy.Tables;

/// <summary>A board in the energy model.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">A description in one line.</param>
/// <param name="Kind">Its chips.</param>
/// <param name="Table">Its numbers.</param>
public sealed record EnergyBoard(string Name, string Description, BoardKind Kind, PowerTable Table)
{
    /// <summary>All boards, the reference design first.</summary>
    public static IReadOnlyList<EnergyBoard> All { get; } =
    [
        new("b2", "reference design B2: bare ESP32-WROOM-32E, rebuilt image, two L92 through a TPS63900", BoardKind.DevKit, B2Table.Rebuilt()),
        new("b2-stock", "reference design B2 with the stock image", BoardKind.DevKit, B2Table.Stock()),
        new("devkit", "ESP32-DevKitC as sold, stock image, two L92 through a 5 V boost converter", BoardKind.DevKit, DevKitTable.AsSold()),
        new("coreink", "M5Stack CoreInk as sold, stock image, its LiPo cell of 390 mAh", BoardKind.CoreInk, CoreInkTable.AsSold()),
    ];

    /// <summary>The numbers of a kind of board: those of a preferred board if it is of that kind, or else the first ones.</summary>
    public static EnergyBoard Of(BoardKind kind, EnergyBoard preferred) => preferred.Kind == kind ? preferred : All.First(board => board.Kind == kind);

    /// <summary>Finds a board by its name.</summary>
    /// <exception cref="BadArgumentException">No board has this name.</exception>
    public static EnergyBoard Named(string name) => Arguments.OneOf("--board", name, All, board => board.Name);
}
