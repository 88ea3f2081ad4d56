using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Guide;

/// <summary>A picture of the user guide: the panel of a board at one moment of a wake.</summary>
/// <param name="Board">The board.</param>
/// <param name="Scenario">What is done to it, and when its panel is read.</param>
internal sealed record GuidePicture(BoardKind Board, GuideScenario Scenario)
{
    /// <summary>All pictures: each scenario on each board.</summary>
    public static IReadOnlyList<GuidePicture> All { get; } =
        [.. BoardKind.All.SelectMany(_ => GuideScenario.All, (board, scenario) => new GuidePicture(board, scenario))];

    /// <summary>The name of its file.</summary>
    public string File => $"{Board.Name}-{Scenario.Name}.svg";
}
