namespace Keyfob.VerifierRules.Verification;

/// <summary>What the verifier knows about a token's codes and its clock.</summary>
public readonly record struct ClockFacts
{
    /// <summary>Digits of a code.</summary>
    public required int Digits { get; init; }

    /// <summary>Length of a step in seconds.</summary>
    public required int Period { get; init; }

    /// <summary>Bound of the clock's rate error, 0 to <see cref="ClockBounds.MaxRate"/>, in parts per million; null if the maker gives none.</summary>
    public required double? Rate { get; init; }

    /// <summary>When the clock was set; null if the maker does not say.</summary>
    public required DateTimeOffset? SetAt { get; init; }

    /// <summary>How far the token's owner has moved the clock since the last resync, without its sign; zero for not.</summary>
    public TimeSpan Correction { get; init; }

    /// <summary>When a code was last accepted; null if never.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The last accepted step; -1 if none. It never decreases.</summary>
    public required long LastStep { get; init; }

    /// <summary>The token's step minus the verifier's, at the last success.</summary>
    public required int Drift { get; init; }

    /// <summary>The rate bound to calculate with.</summary>
    public double RateBound => Rate ?? ClockBounds.UnknownRate;

    /// <summary>When the drift was last known: at the last success, otherwise when the clock was set.</summary>
    public DateTimeOffset? KnownAt => LastSuccessAt ?? SetAt;

    /// <summary>Whether one code is not enough: nothing bounds the drift, it can be larger than the largest window, or the clock was moved.</summary>
    /// <param name="now">The verifier's time.</param>
    public bool NeedsTwoCodes(DateTimeOffset now) =>
        Correction > TimeSpan.Zero
        || LastSuccessAt == null && (Rate == null || SetAt == null || ClockBounds.UncappedWindow(now - SetAt.Value, RateBound, Period) > ClockBounds.MaxWindow);
}
