namespace Keyfob.Simulator.Serve;

/// <summary>What to serve, and how roughly.</summary>
public sealed record ServeOptions
{
    /// <summary>Most tokens, and most ports at once.</summary>
    public const int MostTokens = 10000, MostPorts = 500;

    /// <summary>Behind what the tokens are.</summary>
    public PortAddress Port { get; init; } = new MemoryPorts();

    /// <summary>How many tokens, 1 to <see cref="MostTokens"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many of them at once, each on a port of its own; null for all.</summary>
    public int? AtOnce { get; init; }

    /// <summary>The folder of the kits; null for a temporary one.</summary>
    public string? KitFolder { get; init; }

    /// <summary>Probability of each byte to be flipped in one bit, lost or doubled, 0 to 1.</summary>
    public double Noise { get; init; }

    /// <summary>Probability that the power goes, at each flash operation and in each second of being awake, 0 to 1.</summary>
    public double CutPower { get; init; }

    /// <summary>Seed of noise, cuts and rate errors; null for others each time.</summary>
    public int? Seed { get; init; }

    /// <summary>Largest rate error of a token's clock in parts per million, 0 or more.</summary>
    public double PartsPerMillion { get; init; }

    /// <summary>True for development builds, which cannot be sealed.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>The folder for links to the pseudo-terminals; null for none.</summary>
    public string? LinkFolder { get; init; }

    /// <summary>True to hold the button when a token asks whether it may be wiped.</summary>
    public bool Wipes { get; init; }

    /// <summary>How long the tool must have wanted nothing of a finished token before it makes room for the next one.</summary>
    public TimeSpan SwapAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many ports there are.</summary>
    public int Ports => AtOnce ?? Count;
}
