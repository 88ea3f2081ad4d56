using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>A token before it is charged. Times are UTC ticks.</summary>
internal sealed class FoundToken
{
    public long Id { get; init; }

    public required string Serial { get; init; }

    public int Digits { get; init; }

    public int Period { get; init; }

    public int State { get; init; }

    public long? ExpiresAt { get; init; }

    public long? RevokesAt { get; init; }

    public bool Blocked { get; init; }

    public int Failures { get; init; }

    public int YearFailures { get; init; }

    public long RefuseUntil { get; init; }

    public long BudgetFullAt { get; init; }

    public byte[]? WrongCodeHash { get; init; }

    public long WrongCodeAt { get; init; }

    public double? Rate { get; init; }

    public long? ClockSetAt { get; init; }

    public int ClockCorrection { get; init; }

    public long? LastSuccessAt { get; init; }

    public Admission Admission => new()
    {
        State = (TokenState)State,
        ExpiresAt = Ticks.Time(ExpiresAt),
        RevokesAt = Ticks.Time(RevokesAt),
        Blocked = Blocked,
        Failures = Failures,
        YearFailures = YearFailures,
        RefuseUntil = Ticks.Time(RefuseUntil),
        BudgetFullAt = Ticks.Time(BudgetFullAt),
    };

    /// <summary>The clock as it was before the charge: enough to tell whether one code can be enough.</summary>
    public ClockFacts ClockBefore => new()
    {
        Digits = Digits,
        Period = Period,
        Rate = Rate,
        SetAt = Ticks.Time(ClockSetAt),
        Correction = TimeSpan.FromSeconds(ClockCorrection),
        LastSuccessAt = Ticks.Time(LastSuccessAt),
        LastStep = -1,
        Drift = 0,
    };

    /// <summary>The clock as it was charged.</summary>
    public ClockFacts Clock(ChargedToken charged) => new()
    {
        Digits = Digits,
        Period = Period,
        Rate = charged.Rate,
        SetAt = Ticks.Time(charged.ClockSetAt),
        LastSuccessAt = Ticks.Time(charged.LastSuccessAt),
        LastStep = charged.LastStep,
        Drift = charged.Drift,
    };

    /// <summary>What the seed belongs to.</summary>
    public SeedContext Seed(ChargedToken charged) => new(Serial, charged.SeedKeyId, charged.SeedVersion, Digits, Period);
}
