using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>A token as an administrator sees it; without its seed.</summary>
public sealed record TokenSummary
{
    /// <summary>The number of the row, for the next page.</summary>
    public required long Id { get; init; }

    /// <summary>The serial on the case.</summary>
    public required string Serial { get; init; }

    /// <summary>Who made it.</summary>
    public required string? Manufacturer { get; init; }

    /// <summary>The label of the import.</summary>
    public required string? Batch { get; init; }

    /// <summary>The user ID of its holder.</summary>
    public required string? User { get; init; }

    /// <summary>The user ID of whoever has to activate it; null for nobody.</summary>
    public required string? DeliveredTo { get; init; }

    /// <summary>The organisation of its holder, or of whoever has to activate it.</summary>
    public required string? Organisation { get; init; }

    /// <summary>The state, with the dates applied.</summary>
    public required TokenState State { get; init; }

    /// <summary>Locked by failures in a row.</summary>
    public required bool Locked { get; init; }

    /// <summary>Locked by failures in a year.</summary>
    public required bool HardLocked { get; init; }

    /// <summary>Reported lost.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Digits of a code.</summary>
    public required int Digits { get; init; }

    /// <summary>Length of a step in seconds.</summary>
    public required int Period { get; init; }

    /// <summary>The token's step minus the verifier's.</summary>
    public required int Drift { get; init; }

    /// <summary>When a code was last accepted.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The day of the purchase.</summary>
    public required DateTimeOffset? Purchase { get; init; }

    /// <summary>From then on it is suspended.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>From then on it is revoked.</summary>
    public required DateTimeOffset? RevokesAt { get; init; }
}
