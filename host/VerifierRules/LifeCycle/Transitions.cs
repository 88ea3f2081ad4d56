using static Keyfob.VerifierRules.LifeCycle.TokenEvent;
using static Keyfob.VerifierRules.LifeCycle.TokenState;

namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>The life cycle: every change of state that is allowed. A test compares it with the table of the README.</summary>
public static class Transitions
{
    /// <summary>All allowed changes.</summary>
    public static IReadOnlyList<(TokenState State, TokenEvent Event, TokenState Next)> All { get; } =
    [
        (Inventory, Assign, Active),
        (Inventory, Deliver, Inventory),
        (Inventory, Activate, Active),
        (Inventory, Unassign, Inventory),
        (Inventory, Renew, Inventory),
        (Inventory, Revoke, Revoked),
        (Active, Unassign, Inventory),
        (Active, Expire, Suspended),
        (Active, Renew, Active),
        (Active, Revoke, Revoked),
        (Suspended, Renew, Active),
        (Suspended, Lapse, Revoked),
        (Suspended, Revoke, Revoked),
    ];
}
