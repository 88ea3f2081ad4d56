using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Data;

/// <summary>What statements read of a token and its clock. Times are UTC ticks.</summary>
internal class StoredClock
{
    /// <summary>The columns of this class.</summary>
    public const string Columns = """
        id AS "Id", serial AS "Serial", digits AS "Digits", period AS "Period", rate AS "Rate", clock_set_at AS "ClockSetAt",
        clock_correction AS "ClockCorrection", last_success_at AS "LastSuccessAt", last_step AS "LastStep", drift AS "Drift"
        """;

    public long Id { get; init; }

    public required string Serial { get; init; }

    public int Digits { get; init; }

    public int Period { get; init; }

    public double? Rate { get; init; }

    public long? ClockSetAt { get; init; }

    public int ClockCorrection { get; init; }

    public long? LastSuccessAt { get; init; }

    public long LastStep { get; init; }

    public int Drift { get; init; }

    /// <summary>What the rules need of it.</summary>
    public ClockFacts Clock => new()
    {
        Digits = Digits,
        Period = Period,
        Rate = Rate,
        SetAt = Ticks.Time(ClockSetAt),
        Correction = TimeSpan.FromSeconds(ClockCorrection),
        LastSuccessAt = Ticks.Time(LastSuccessAt),
        LastStep = LastStep,
        Drift = Drift,
    };
}
