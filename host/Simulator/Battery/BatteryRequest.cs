using Keyfob.Cli;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Battery;

/// <summary>The checked arguments of <c>battery</c>.</summary>
public sealed class BatteryRequest
{
    /// <summary>Most presses a day.</summary>
    public const int MostPressesPerDay = 200;

    /// <summary>Most years, the shelf life of cells.</summary>
    public const int MostYears = 20;

    private const int DefaultPressesPerDay = 10;
    private const int DefaultYears = 5;
    private const int DefaultSeed = 1;

    /// <summary>Checks the arguments as they were typed; null for one that was not given.</summary>
    /// <exception cref="BadArgumentException">One of them cannot be used.</exception>
    public BatteryRequest(string? board, string? policy, string? pressesPerDay, string? years, string? seed)
    {
        Board = EnergyBoard.Named(board ?? EnergyBoard.All[0].Name);
        Policy = policy == null ? SleepPolicy.Shipped : Arguments.OneOf("--policy", policy, SleepPolicy.All, one => one.Name);
        PressesPerDay = Arguments.Whole("--presses-per-day", pressesPerDay, 0, MostPressesPerDay) ?? DefaultPressesPerDay;
        Years = Arguments.Whole("--years", years, 1, MostYears) ?? DefaultYears;
        Seed = Arguments.Whole("--seed", seed, 0, int.MaxValue) ?? DefaultSeed;
    }

    /// <summary>The board.</summary>
    public EnergyBoard Board { get; }

    /// <summary>Which savings are on.</summary>
    public SleepPolicy Policy { get; }

    /// <summary>Mean number of presses a day.</summary>
    public int PressesPerDay { get; }

    /// <summary>Years to simulate.</summary>
    public int Years { get; }

    /// <summary>Seed of the random moments.</summary>
    public int Seed { get; }
}
