using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Options of a run.</summary>
public sealed record ServeOptions
{
    /// <summary>Most tokens, and most ports.</summary>
    public const int MostTokens = 10000, MostPorts = 500;

    /// <summary>The ports.</summary>
    public PortSet Port { get; init; } = new MemoryPorts();

    /// <summary>The board of the tokens.</summary>
    public BoardKind Board { get; init; } = BoardKind.DevKit;

    /// <summary>Number of tokens, 1 to <see cref="MostTokens"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Number of ports, 1 to <see cref="MostPorts"/>; null for one a token.</summary>
    public int? AtOnce { get; init; }

    /// <summary>The folder of the kits; null for a temporary one.</summary>
    public string? KitFolder { get; init; }

    /// <summary>Probability, 0 to 1, that a byte is lost, doubled, or has one bit flipped.</summary>
    public double Noise { get; init; }

    /// <summary>Probability, 0 to 1, of a power loss at each flash operation and in each second awake.</summary>
    public double CutPower { get; init; }

    /// <summary>Seed of noise, power losses and rate errors; null for a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>Largest rate error of a token's clock in parts per million, 0 or more.</summary>
    public double PartsPerMillion { get; init; }

    /// <summary>True for development builds, which cannot be sealed.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>True to hold the button when a token asks for consent to a wipe.</summary>
    public bool Wipes { get; init; }

    /// <summary>How long the session of a finished token must be idle before the next unit takes its place.</summary>
    public TimeSpan SwapAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Number of ports.</summary>
    public int Ports => AtOnce ?? Count;
}
