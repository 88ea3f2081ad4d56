using Keyfob.Boards.Esp32DevKit;

namespace Keyfob.Simulator.Page;

/// <summary>How bright a panel looks.</summary>
internal static class PanelLight
{
    // A screen's brightness goes with this power of its number.
    private const double Gamma = 2.2;

    // Segment current at contrast 0 and 255, in uA: micropython#2837.
    private const double Lowest = 25, Highest = 100;

    /// <summary>Its brightness, 0 to 1: 1 is the board's full contrast, or more.</summary>
    public static double Of(int contrast) => Math.Min(1, Math.Pow(Current(contrast) / Current(Ratings.FullContrast), 1 / Gamma));

    private static double Current(int contrast) => Lowest + ((Highest - Lowest) * contrast / 255);
}
