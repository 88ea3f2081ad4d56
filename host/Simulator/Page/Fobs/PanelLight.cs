using Keyfob.Boards.Esp32DevKit;

namespace Keyfob.Simulator.Page.Fobs;

/// <summary>The brightness of a panel on the page.</summary>
internal static class PanelLight
{
    // Exponent from a value of the page's colour scale to the brightness of a monitor.
    private const double Gamma = 2.2;

    // Segment current at contrast 0 and 255, in uA: micropython#2837.
    private const double Lowest = 25, Highest = 100;

    /// <summary>The opacity for a contrast, 0 to 1. From the board's full contrast on it is 1.</summary>
    public static double Of(int contrast) => Math.Min(1, Math.Pow(Current(contrast) / Current(Ratings.FullContrast), 1 / Gamma));

    private static double Current(int contrast) => Lowest + ((Highest - Lowest) * contrast / 255);
}
