namespace Keyfob.Verifier.Mails;

/// <summary>Whether a server took a mail.</summary>
public enum MailOutcome
{
    /// <summary>It took it: reply 250.</summary>
    Accepted,

    /// <summary>It refused this mail. It may take others.</summary>
    Refused,

    /// <summary>It could not be reached, its certificate is not valid, it refused the password, or the connection failed: the mail may have arrived or not.</summary>
    NoServer,
}
