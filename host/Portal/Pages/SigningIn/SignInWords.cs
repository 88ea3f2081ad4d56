using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Checks;

namespace Keyfob.Portal.Pages.SigningIn;

/// <summary>Why somebody is not signed in. What concerns the token is told only after the right password.</summary>
internal static class SignInWords
{
    public static string Of(SignInResult result) => result.CodeOutcome switch
    {
        null => "User ID or password is wrong, or there were too many attempts. Check both. After several failures wait some minutes.",
        CheckOutcome.NoCode => "Type the 6 to 8 digits on your token, or skip the OTP.",
        CheckOutcome.Wrong or CheckOutcome.Repeated => "The code is wrong. Press the button and type the digits that the token shows now.",
        CheckOutcome.Replayed => "This code was used already. Wait until the token shows the next one, at most 30 seconds.",
        CheckOutcome.ClientRefused or CheckOutcome.TooSoon or CheckOutcome.BudgetEmpty => "There were too many wrong codes. Wait, then try again. If the code stays wrong, skip the OTP and resync your token.",
        CheckOutcome.Locked => "Your token is locked after too many wrong codes. Skip the OTP and resync it: that unlocks it.",
        CheckOutcome.HardLocked => "Your token is locked after very many wrong codes. Contact support: an administrator can reset it.",
        CheckOutcome.Blocked => "Your token is reported lost. If you have it, contact support: an administrator can lift the report.",
        CheckOutcome.Suspended => "The subscription of your token has ended. Skip the OTP to see what to do.",
        CheckOutcome.Revoked => "Your token is revoked. You need a new one. Skip the OTP to see more.",
        CheckOutcome.NeedsResync => "Your token needs a resync first. Skip the OTP and resync it.",
        CheckOutcome.NoToken or CheckOutcome.Unassigned => "You have no active token. Skip the OTP to see what to do.",
        _ => "The code was not accepted. Try the next one.",
    };
}
