namespace Keyfob.Verifier.Audit;

/// <summary>What an audit entry tells. The names are stored: they are not changed.</summary>
public enum AuditKind
{
    /// <summary>A code was accepted.</summary>
    CodeAccepted,

    /// <summary>A code was evaluated and is wrong.</summary>
    CodeWrong,

    /// <summary>A code was evaluated and its step had been accepted before.</summary>
    CodeReplayed,

    /// <summary>A code was not evaluated; the detail says why.</summary>
    CodeRefused,

    /// <summary>The first code of a resync was taken, right or wrong.</summary>
    ResyncBegun,

    /// <summary>A resync moved the drift and unlocked.</summary>
    ResyncDone,

    /// <summary>The second code of a resync did not fit.</summary>
    ResyncFailed,

    /// <summary>The token was imported.</summary>
    Imported,

    /// <summary>The token was given to a user.</summary>
    Assigned,

    /// <summary>The token was taken back.</summary>
    Unassigned,

    /// <summary>An administrator ended a lock.</summary>
    Unlocked,

    /// <summary>An administrator allowed any drift for the next resync.</summary>
    WasReset,

    /// <summary>The token was reported lost.</summary>
    Blocked,

    /// <summary>An administrator lifted a report of loss.</summary>
    Unblocked,

    /// <summary>The clock of the token was set by its owner.</summary>
    ClockSet,

    /// <summary>The subscription was renewed.</summary>
    Renewed,

    /// <summary>The subscription has ended.</summary>
    Suspended,

    /// <summary>The token was revoked.</summary>
    Revoked,

    /// <summary>A mail was sent.</summary>
    MailSent,

    /// <summary>A mail is not sent any more; the detail says why.</summary>
    MailDropped,

    /// <summary>An API key was made.</summary>
    ApiKeyMade,

    /// <summary>An API key was revoked.</summary>
    ApiKeyRevoked,

    /// <summary>The seeds were encrypted with a new key, or an old key was removed.</summary>
    KeyRotated,

    /// <summary>The last steps of all tokens were raised after a restore.</summary>
    FloorRaised,

    /// <summary>The scheduled work stopped because the database's time jumped, or an administrator let it go on.</summary>
    ClockJump,

    /// <summary>Somebody proved the password of an account; the detail says for which kind of session.</summary>
    PasswordProved,

    /// <summary>A password was wrong, or was not looked at.</summary>
    SignInFailed,

    /// <summary>An account was made.</summary>
    AccountMade,

    /// <summary>The password of an account was changed.</summary>
    PasswordChanged,

    /// <summary>An account got another role or organisation.</summary>
    AccountChanged,

    /// <summary>An administrator ended all sessions of an account.</summary>
    SessionsEnded,

    /// <summary>A provider proved somebody who has an account here.</summary>
    ProviderProved,

    /// <summary>A provider proved somebody who has no account here, or whose user ID is that of an account of somebody else.</summary>
    ProviderRefused,

    /// <summary>An account was bound to a person at the provider.</summary>
    ProviderBound,

    /// <summary>An administrator unbound an account.</summary>
    ProviderUnbound,

    /// <summary>Entries of the audit trail were exported; the detail has the filter.</summary>
    AuditExported,

    /// <summary>An administrator asked for a long task: a verification of the audit trail, an encryption of the seeds.</summary>
    LongTaskAsked,

    /// <summary>The token was delivered to a user, who activates it.</summary>
    Delivered,

    /// <summary>The token was activated by the user to whom it was delivered.</summary>
    Activated,

    /// <summary>The first of two codes of an activation was taken, right or wrong.</summary>
    ActivationBegun,

    /// <summary>A token was not activated; the detail says why.</summary>
    ActivationFailed,

    /// <summary>An administrator made a one-time code for a user; the detail has the reason.</summary>
    OneTimeCodeMade,

    /// <summary>A one-time code was used; the detail says for what.</summary>
    OneTimeCodeUsed,

    /// <summary>A one-time code was wrong, or there was none.</summary>
    OneTimeCodeFailed,

    /// <summary>An order was placed.</summary>
    OrderPlaced,

    /// <summary>The invoice of an order was made.</summary>
    InvoiceMade,

    /// <summary>A payment for an order was received.</summary>
    PaymentReceived,

    /// <summary>A confirmation of a payment was signed, and does not fit its order.</summary>
    PaymentRefused,

    /// <summary>A payment by card was neither confirmed nor given up for too long.</summary>
    PaymentOverdue,

    /// <summary>An order was cancelled before it was paid.</summary>
    OrderCancelled,

    /// <summary>A line of a paid order is not fulfilled; its price goes back.</summary>
    LineGivenUp,

    /// <summary>A line of a paid order was fulfilled.</summary>
    LineFulfilled,

    /// <summary>Money was sent back.</summary>
    RefundDone,

    /// <summary>A holder claims that a token is faulty.</summary>
    ClaimMade,

    /// <summary>A claim was accepted or declined.</summary>
    ClaimDecided,

    /// <summary>The replacement for a faulty token was delivered.</summary>
    ClaimDelivered,
}
