using Keyfob.Cli;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy.Tables;

/// <summary>A board in the energy model.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">A description in one line.</param>
/// <param name="Table">Its numbers.</param>
public sealed record EnergyBoard(string Name, string Description, PowerTable Table)
{
    /// <summary>All boards, the reference design first.</summary>
    public static IReadOnlyList<EnergyBoard> All { get; } =
    [
        new("b2", "reference design B2: bare ESP32-WROOM-32E, rebuilt image, two L92 through a TPS63900", B2Table.Rebuilt()),
        new("b2-stock", "reference design B2 with the stock image", B2Table.Stock()),
        new("devkit", "ESP32-DevKitC as sold, stock image, two L92 through a 5 V boost converter", DevKitTable.AsSold()),
    ];

    /// <summary>Finds a board by its name.</summary>
    /// <exception cref="BadArgumentException">No board has this name.</exception>
    public static EnergyBoard Named(string name) => Arguments.OneOf("--board", name, All, board => board.Name);
}
