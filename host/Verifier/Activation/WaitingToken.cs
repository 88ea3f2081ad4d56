using Keyfob.Verifier.Checks;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Activation;

/// <summary>A token that was delivered to a user and is not active yet.</summary>
internal sealed class WaitingToken : FoundToken
{
    public long HolderId { get; init; }

    public bool WasReset { get; init; }

    /// <summary>Whether one code is too little: as in a check, or the clock can have moved out of the widest window since its last success, or an
    /// administrator has reset the token so that any drift is found.</summary>
    public bool NeedsTwoCodes(DateTimeOffset now) =>
        WasReset || Clock.NeedsTwoCodes(now) || ClockBounds.UncappedWindow(now - Clock.KnownAt!.Value, Clock.RateBound, Period) > ClockBounds.MaxWindow;

    /// <summary>Why its code is not looked at; that it is not active yet is no reason.</summary>
    public ActivationOutcome RefusalAt(DateTimeOffset now) => (Admission with { State = TokenState.Active }).RefusalAt(now) switch
    {
        Refusal.Suspended or Refusal.Revoked => ActivationOutcome.SubscriptionEnded,
        Refusal.Blocked => ActivationOutcome.Blocked,
        Refusal.HardLocked => ActivationOutcome.HardLocked,
        Refusal.Locked => ActivationOutcome.Locked,
        Refusal.TooSoon or Refusal.BudgetEmpty => ActivationOutcome.TooSoon,
        _ => ActivationOutcome.Changed,
    };

    /// <summary>Why two codes of it are not looked at. As in a resync, they unlock, and no delay keeps them back.</summary>
    public ActivationOutcome PairRefusalAt(DateTimeOffset now) => RefusalAt(now) switch
    {
        (ActivationOutcome.SubscriptionEnded or ActivationOutcome.Blocked or ActivationOutcome.HardLocked) and var outcome => outcome,
        _ => ActivationOutcome.NoTriesToday,
    };
}
