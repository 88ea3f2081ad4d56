using Keyfob.Verifier.Activation;

namespace Keyfob.Portal.Pages.Activating;

/// <summary>Why a token was not activated.</summary>
internal static class ActivationWords
{
    /// <summary>In words; null for the first of two codes, which tells nothing.</summary>
    public static string? Of(ActivationOutcome outcome) => outcome switch
    {
        ActivationOutcome.SecondCode => null,
        ActivationOutcome.NotWaiting => "No such token is waiting for you. Check the serial number on the back of the token.",
        ActivationOutcome.NeedsConfirmation => "Tick the box: your present token has to be revoked.",
        ActivationOutcome.NoCode => "Type the 6 to 8 digits on the new token.",
        ActivationOutcome.Wrong => "The code is wrong. Press the button of the new token and type the digits that it shows now.",
        ActivationOutcome.Replayed => "This code was used already. Wait until the token shows the next one, at most 30 seconds.",
        ActivationOutcome.NoMatch => "The two codes do not fit. Type two codes that the token shows one after the other. If it fails again, contact support: an administrator can reset the token.",
        ActivationOutcome.BeginAgain => "The second code came too late, more than five minutes after the first. Begin again with the first code.",
        ActivationOutcome.TooSoon => "There were too many wrong codes. Wait some minutes, then try again.",
        ActivationOutcome.NoTriesToday => "There were too many tries with this token today. Try again tomorrow, or contact support.",
        ActivationOutcome.Locked => "The new token is locked after too many wrong codes. Contact support: an administrator can unlock it.",
        ActivationOutcome.HardLocked => "The new token is locked after very many wrong codes. Contact support: an administrator can reset it.",
        ActivationOutcome.Blocked => "The new token is reported lost. If you have it, contact support: an administrator can lift the report.",
        ActivationOutcome.SubscriptionEnded => "The subscription of the new token has ended before it was activated. It has to be renewed first: ask your administrator.",
        ActivationOutcome.NotAdmitted => Parts.OneTimeCodeWords.Refused,
        _ => "One of your tokens was changed at the same moment. Nothing was done. Look at it in Manage OTP, then try again.",
    };
}
