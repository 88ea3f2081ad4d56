namespace Keyfob.Simulator.Energy;

/// <summary>The worst DS3231 that its datasheet allows at 0 to 40 C: fast by 2 ppm, and ageing the same way.</summary>
/// <remarks>Ageing 1 ppm in the first year and 5 ppm in ten, from memory of the datasheet; as the design's clock table.</remarks>
internal static class ClockAgeing
{
    private const double StaticPpm = 2;
    private const double FirstYearPpm = 1;
    private const double TenYearsPpm = 5;

    /// <summary>Rate error in parts per billion at an age in years.</summary>
    public static int PartsPerBillion(double years)
    {
        var aged = years <= 1 ? FirstYearPpm * years : FirstYearPpm + ((TenYearsPpm - FirstYearPpm) / 9 * (years - 1));
        return (int)Math.Round((StaticPpm + aged) * 1000);
    }
}
