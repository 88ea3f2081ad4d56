using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Energy;

/// <summary>The worst rate error of a kind of clock chip over the years: always fast, and ageing the same way.</summary>
/// <param name="Description">A description in a few words.</param>
/// <param name="StaticPpm">Rate error of a new chip.</param>
/// <param name="FirstYearPpm">By how much it grows in the first year.</param>
/// <param name="TenYearsPpm">By how much it grows in ten years.</param>
public sealed record ClockAgeing(string Description, double StaticPpm, double FirstYearPpm, double TenYearsPpm)
{
    /// <summary>A DS3231 at 0 to 40 C. Ageing from memory of the datasheet.</summary>
    public static ClockAgeing Ds3231 { get; } = new("the worst DS3231 within its datasheet, untrimmed", 2, 1, 5);

    /// <summary>A PCF8563 with the residue of a trim by the factory, which the temperature of a pocket changes. Ageing of a common crystal, from memory.</summary>
    public static ClockAgeing Pcf8563 { get; } = new("a crystal that was trimmed to 3 ppm by the factory, and that ages by 3 ppm in the first year", 3, 3, 10);

    /// <summary>The clock chip of a kind of board.</summary>
    public static ClockAgeing Of(BoardKind kind) => kind == BoardKind.CoreInk ? Pcf8563 : Ds3231;

    /// <summary>Rate error in parts per billion at an age in years.</summary>
    public int PartsPerBillion(double years)
    {
        var aged = years <= 1 ? FirstYearPpm * years : FirstYearPpm + ((TenYearsPpm - FirstYearPpm) / 9 * (years - 1));
        return (int)Math.Round((StaticPpm + aged) * 1000);
    }
}
