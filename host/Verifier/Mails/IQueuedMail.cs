using MimeKit;

namespace Keyfob.Verifier.Mails;

/// <summary>A mail that was taken for an attempt.</summary>
internal interface IQueuedMail
{
    /// <summary>Number of its row.</summary>
    long Id { get; }

    /// <summary>Makes the mail. It is the same at each attempt, except for its date.</summary>
    /// <param name="settings">The sender and the portal.</param>
    /// <param name="now">The time of the attempt.</param>
    /// <returns>The mail; null if the holder's address is not valid.</returns>
    MimeMessage? Compose(MailSettings settings, DateTimeOffset now);
}
