using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>A token before it is charged. Times are UTC ticks.</summary>
internal class FoundToken : StoredClock
{
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

    /// <summary>The number of its newest audit entry; only <see cref="CheckStatements.Refused"/> reads it.</summary>
    public long AuditCount { get; init; }

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
}
