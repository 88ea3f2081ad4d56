using MimeKit;

namespace Keyfob.Verifier.Mails;

/// <summary>Hands mails to a server.</summary>
public interface IMailTransport
{
    /// <summary>Sends one mail; connects first if there is no connection. When it is cancelled, nobody knows whether the server took the mail.</summary>
    Task<MailResult> SendAsync(MimeMessage message, CancellationToken cancel);

    /// <summary>Ends the connection after the last mail of a run.</summary>
    Task EndAsync();
}
