using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Checks;

/// <summary>What the charge statement returns: the token as it was charged. Times are UTC ticks.</summary>
internal sealed class ChargedToken : StoredSeed
{
    /// <summary>Failures in a row, with this attempt.</summary>
    public int Failures { get; init; }

    /// <summary>Failures in the year, with this attempt.</summary>
    public int YearFailures { get; init; }

    /// <summary>Until then other attempts are refused.</summary>
    public long RefuseUntil { get; init; }
}
