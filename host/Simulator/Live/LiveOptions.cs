using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Live;

/// <summary>Options of a desk.</summary>
public sealed record LiveOptions
{
    /// <summary>Most tokens on one desk.</summary>
    public const int MostTokens = 50;

    /// <summary>Slowest and fastest speed.</summary>
    public const double SlowestSpeed = 0.01, FastestSpeed = 1000;

    /// <summary>The time that the desk's clock is derived from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The time at the start, in seconds since 1970; null for that of <see cref="Time"/>.</summary>
    public long? At { get; init; }

    /// <summary>Seconds on the desk for each second of <see cref="Time"/>, <see cref="SlowestSpeed"/> to <see cref="FastestSpeed"/>.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Seed of all random numbers; null for those of the operating system.</summary>
    public int? Random { get; init; }

    /// <summary>Number of tokens, 1 to <see cref="MostTokens"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True for blank tokens, false for demo tokens.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The folder of the unit kits; null for <c>kits</c> in <see cref="StateFolder"/>, or a temporary one.</summary>
    public string? KitFolder { get; init; }

    /// <summary>The folder in which the tokens are saved for the next run; null for none.</summary>
    public string? StateFolder { get; init; }

    /// <summary>The board of new tokens.</summary>
    public EnergyBoard Board { get; init; } = EnergyBoard.All[0];
}
