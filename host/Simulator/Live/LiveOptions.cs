using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Live;

/// <summary>What to put on the desk.</summary>
public sealed record LiveOptions
{
    /// <summary>Most tokens on one desk.</summary>
    public const int MostTokens = 50;

    /// <summary>Slowest and fastest speed.</summary>
    public const double SlowestSpeed = 0.01, FastestSpeed = 1000;

    /// <summary>The time that the desk's clock is derived from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What time it is at the begin, in seconds since 1970; null for what <see cref="Time"/> says.</summary>
    public long? At { get; init; }

    /// <summary>How fast time goes on the desk, <see cref="SlowestSpeed"/> to <see cref="FastestSpeed"/>.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Seed of all that is random; null for the operating system's random numbers.</summary>
    public int? Random { get; init; }

    /// <summary>How many tokens, 1 to <see cref="MostTokens"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True for blank tokens, false for demo tokens.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The folder of the flash step's kits; null for <c>kits</c> in <see cref="StateFolder"/>, or a temporary one.</summary>
    public string? KitFolder { get; init; }

    /// <summary>The folder in which the tokens are kept from run to run; null for none.</summary>
    public string? StateFolder { get; init; }

    /// <summary>The board that is measured.</summary>
    public EnergyBoard Board { get; init; } = EnergyBoard.All[0];
}
