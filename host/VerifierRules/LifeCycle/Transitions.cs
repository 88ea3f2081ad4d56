using static Keyfob.VerifierRules.LifeCycle.TokenEvent;
using static Keyfob.VerifierRules.LifeCycle.TokenState;

namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>The life cycle: every change of state that is allowed. A test compares it with the table of the README.</summary>
public static class Transitions
{
    private static readonly Dictionary<(TokenState, TokenEvent), TokenState> s_next = new()
    {
        [(Inventory, Assign)] = Active,
        [(Inventory, Renew)] = Inventory,
        [(Inventory, Revoke)] = Revoked,
        [(Active, Unassign)] = Inventory,
        [(Active, Expire)] = Suspended,
        [(Active, Renew)] = Active,
        [(Active, Revoke)] = Revoked,
        [(Suspended, Renew)] = Active,
        [(Suspended, Lapse)] = Revoked,
        [(Suspended, Revoke)] = Revoked,
    };

    /// <summary>All allowed changes.</summary>
    public static IEnumerable<(TokenState State, TokenEvent Event, TokenState Next)> All => s_next.Select(one => (one.Key.Item1, one.Key.Item2, one.Value));

    /// <summary>The state after an event; null if the event is refused in this state.</summary>
    public static TokenState? Next(TokenState state, TokenEvent change) => s_next.TryGetValue((state, change), out var next) ? next : null;
}
