using System.Globalization;
using Keyfob.Simulator.Battery.Tables;
using Keyfob.Simulator.Press;

namespace Keyfob.Simulator.Battery;

/// <summary>What years to live through, checked.</summary>
public sealed class BatteryRequest
{
    /// <summary>Most presses a day: more than the token answers is no daily life.</summary>
    public const int MostPressesPerDay = 200;

    /// <summary>Most years: cells are not sold for more.</summary>
    public const int MostYears = 20;

    private const int DefaultPressesPerDay = 10;
    private const int DefaultYears = 5;
    private const int DefaultSeed = 1;

    /// <summary>Checks the arguments as they were typed; null for one that was not given.</summary>
    /// <exception cref="BadArgumentException">One of them cannot be used.</exception>
    public BatteryRequest(string? board, string? policy, string? pressesPerDay, string? years, string? seed)
    {
        Board = EnergyBoard.Named(board ?? EnergyBoard.All[0].Name);
        Policy = SleepPolicy.Named(policy ?? SleepPolicy.Shipped.Name);
        PressesPerDay = Number("--presses-per-day", pressesPerDay, DefaultPressesPerDay, 0, MostPressesPerDay);
        Years = Number("--years", years, DefaultYears, 1, MostYears);
        Seed = Number("--seed", seed, DefaultSeed, 0, int.MaxValue);
    }

    /// <summary>The board.</summary>
    public EnergyBoard Board { get; }

    /// <summary>What the board lets the firmware save.</summary>
    public SleepPolicy Policy { get; }

    /// <summary>Presses a day in the mean.</summary>
    public int PressesPerDay { get; }

    /// <summary>Years to simulate.</summary>
    public int Years { get; }

    /// <summary>Where the random presses begin.</summary>
    public int Seed { get; }

    private static int Number(string option, string? text, int otherwise, int min, int max)
    {
        if (text == null)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new BadArgumentException($"{option} takes a whole number from {min} to {max}.");
    }
}
