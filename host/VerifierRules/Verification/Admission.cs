using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.VerifierRules.Verification;

/// <summary>What decides whether a code of a token is looked at. The store's charge statement has the same conditions; a test compares the two.</summary>
public readonly record struct Admission
{
    /// <summary>The state of the life cycle.</summary>
    public required TokenState State { get; init; }

    /// <summary>The end of the subscription; null for none. It counts at once, not when a job has written the state.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The revocation after it; null for none.</summary>
    public required DateTimeOffset? RevokesAt { get; init; }

    /// <summary>Reported lost.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Failures in the year.</summary>
    public required int YearFailures { get; init; }

    /// <summary>Until then no code is looked at.</summary>
    public required DateTimeOffset RefuseUntil { get; init; }

    /// <summary>When the budget of failed attempts is full again.</summary>
    public required DateTimeOffset BudgetFullAt { get; init; }

    /// <summary>The state with the dates applied.</summary>
    /// <param name="now">The verifier's time.</param>
    public TokenState StateAt(DateTimeOffset now) =>
        State is not (TokenState.Active or TokenState.Suspended) ? State
        : RevokesAt <= now ? TokenState.Revoked
        : ExpiresAt <= now ? TokenState.Suspended
        : State;

    /// <summary>Why a code is not looked at.</summary>
    /// <param name="now">The verifier's time.</param>
    public Refusal RefusalAt(DateTimeOffset now) => StateAt(now) switch
    {
        TokenState.Inventory => Refusal.Unassigned,
        TokenState.Suspended => Refusal.Suspended,
        TokenState.Revoked => Refusal.Revoked,
        _ when Blocked => Refusal.Blocked,
        _ when YearFailures >= Throttle.HardLockAt => Refusal.HardLocked,
        _ when Failures >= Throttle.LockAt => Refusal.Locked,
        _ when RefuseUntil > now => Refusal.TooSoon,
        _ when !AttemptBudget.OfToken.Allows(BudgetFullAt, now) => Refusal.BudgetEmpty,
        _ => Refusal.None,
    };
}
