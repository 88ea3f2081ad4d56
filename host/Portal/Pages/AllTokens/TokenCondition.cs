using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Pages.AllTokens;

/// <summary>A choice in the filter of a list of tokens.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Words">Its name on the page.</param>
/// <param name="State">The state that it means; null for any.</param>
/// <param name="Lock">The lock that it means; null for any.</param>
internal sealed record TokenCondition(string Name, string Words, TokenState? State, TokenLock? Lock)
{
    /// <summary>All choices.</summary>
    public static IReadOnlyList<TokenCondition> All { get; } =
    [
        new("inventory", "Inventory", TokenState.Inventory, null),
        new("active", "Active", TokenState.Active, null),
        new("suspended", "Suspended", TokenState.Suspended, null),
        new("revoked", "Revoked", TokenState.Revoked, null),
        new("locked", "Locked: 10 failures in a row", null, TokenLock.Locked),
        new("hard-locked", "Locked: 100 failures in a year", null, TokenLock.HardLocked),
        new("lost", "Reported lost", null, TokenLock.Lost),
    ];

    /// <summary>The choice with a name; null for none.</summary>
    public static TokenCondition? Find(string? name) => All.FirstOrDefault(one => one.Name == name);
}
