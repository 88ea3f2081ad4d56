using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Pages.AllTokens;

/// <summary>What the state of a token means to administrators, and what became of what they did.</summary>
internal static class AdministratorWords
{
    /// <summary>The state in words.</summary>
    public static string Of(TokenSummary token) => token switch
    {
        { State: TokenState.Revoked } => "It is revoked for good. Its user needs another token.",
        { State: TokenState.Suspended } => $"Its subscription has ended, so its codes are not accepted. It can be renewed until {Day.Text(token.RevokesAt)}; then it is revoked for good.",
        { Blocked: true } => "It is reported lost: its codes are not accepted until the report is lifted.",
        { HardLocked: true } => "It is locked after 100 failures in a year. Only a reset ends this lock.",
        { Locked: true } => "It is locked after 10 failures in a row. A resync by its holder ends the lock, or unlocking it here.",
        { State: TokenState.Inventory, DeliveredTo: { } recipient } => $"It is delivered to {recipient}, who has not activated it yet.",
        { State: TokenState.Inventory } => "It belongs to nobody.",
        _ => "Its codes are accepted.",
    };

    /// <summary>Why a change was refused; null if it was done.</summary>
    public static string? Problem(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Done => null,
        ChangeOutcome.NoToken => "There is no token with this serial any more.",
        ChangeOutcome.UserHasToken => "This user has another token that is not revoked. Take that one back or revoke it first.",
        _ => "The state or the dates of the token do not allow it. They may have changed since this page was opened.",
    };
}
