namespace Keyfob.Verifier.Mails;

/// <summary>Why a mail is not sent. The texts are stored.</summary>
public static class DropReason
{
    /// <summary>The token is revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>The date of the revocation has changed.</summary>
    public const string Renewed = "renewed";

    /// <summary>A mail with fewer days is due.</summary>
    public const string Superseded = "superseded";

    /// <summary>The token has no holder, its holder no address, or the address is not valid.</summary>
    public const string NoAddress = "no address";

    /// <summary>A notice that no server took in two weeks.</summary>
    public const string TooOld = "too old";
}
