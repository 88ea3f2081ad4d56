using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>The state of a token in words, and what its holder does next.</summary>
/// <param name="Status">A word or two.</param>
/// <param name="Advice">What it means, and what to do.</param>
/// <param name="IsFine">Its codes are accepted.</param>
/// <param name="CanResync">A resync is allowed.</param>
internal sealed record TokenWords(string Status, string Advice, bool IsFine, bool CanResync)
{
    public static TokenWords Of(TokenSummary token) => token switch
    {
        { State: TokenState.Revoked } => new("Revoked", "This token is revoked for good. You need a new one: ask your administrator.", false, false),
        { State: TokenState.Inventory, DeliveredTo: not null, Blocked: false } => new("Delivered, not active yet", "Activate it to use its codes.", false, false),
        { State: TokenState.Suspended } => new(
            "Suspended",
            $"The subscription has ended, so codes are not accepted. It can be renewed for one year until {Day.Text(token.RevokesAt)}; after that the token is revoked for good.",
            false,
            false),
        { Blocked: true } => new("Reported lost", "Codes are not accepted. If you have the token again, contact support: an administrator can lift the report.", false, false),
        { HardLocked: true } => new("Locked", "There were very many wrong codes in a year. Contact support: an administrator can reset the token.", false, false),
        { Locked: true } => new("Locked", "There were too many wrong codes. A resync with two codes of the token unlocks it.", false, true),
        { State: TokenState.Inventory } => new("Inventory", "This token belongs to nobody yet.", false, false),
        _ => new("Active", "Press the button of the token to see a code. If codes are not accepted, resync it.", true, true),
    };
}
