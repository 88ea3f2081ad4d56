using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

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

    /// <summary>The summary of a row, whose holder was read with it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="recipient">To whom it was delivered; null for nobody.</param>
    /// <param name="now">The time at which the dates count.</param>
    internal static TokenSummary Of(TokenRow row, HolderRow? recipient, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Serial = row.Serial,
        Manufacturer = row.Manufacturer,
        Batch = row.Batch,
        User = row.Holder?.Name,
        DeliveredTo = recipient?.Name,
        Organisation = (row.Holder ?? recipient)?.Organisation,
        State = row.Admission.StateAt(now),
        Locked = row.Failures >= Throttle.LockAt,
        HardLocked = row.YearFailures >= Throttle.HardLockAt,
        Blocked = row.Blocked,
        Failures = row.Failures,
        Digits = row.Digits,
        Period = row.Period,
        Drift = row.Drift,
        LastSuccessAt = row.LastSuccessAt,
        Purchase = row.Purchase,
        ExpiresAt = row.ExpiresAt,
        RevokesAt = row.RevokesAt,
    };
}
