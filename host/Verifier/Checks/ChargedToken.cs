namespace Keyfob.Verifier.Checks;

/// <summary>What the charge statement returns: the token as it was charged. Times are UTC ticks.</summary>
internal sealed class ChargedToken
{
    /// <summary>Failures in a row, with this attempt.</summary>
    public int Failures { get; init; }

    /// <summary>Failures in the year, with this attempt.</summary>
    public int YearFailures { get; init; }

    /// <summary>Until then other attempts are refused.</summary>
    public long RefuseUntil { get; init; }

    /// <summary>The last accepted step.</summary>
    public long LastStep { get; init; }

    /// <summary>When a code was last accepted.</summary>
    public long? LastSuccessAt { get; init; }

    /// <summary>The stored drift.</summary>
    public int Drift { get; init; }

    /// <summary>When the clock was set.</summary>
    public long? ClockSetAt { get; init; }

    /// <summary>Bound of the clock's rate error.</summary>
    public double? Rate { get; init; }

    /// <summary>The number of the seed.</summary>
    public int SeedVersion { get; init; }

    /// <summary>The key that encrypts the seed.</summary>
    public required string SeedKeyId { get; init; }

    /// <summary>The encrypted seed.</summary>
    public required byte[] SealedSeed { get; init; }
}
