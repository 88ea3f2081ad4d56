namespace Keyfob.Boards.Virtual;

/// <summary>The voltages of a board's cells under load, in mV.</summary>
/// <param name="Lowest">The lowest voltage that the simulator sets.</param>
/// <param name="Empty">The board's threshold for an empty battery: no code.</param>
/// <param name="Low">The board's threshold for a warning.</param>
/// <param name="Nominal">New cells.</param>
/// <param name="Highest">The highest voltage that the simulator sets.</param>
public sealed record CellRatings(int Lowest, int Empty, int Low, int Nominal, int Highest);
