namespace Keyfob.Verifier.Mails.Smtp;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS is required, usually on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>No encryption, only to a server on this machine.</summary>
    PlainLoopback,
}
