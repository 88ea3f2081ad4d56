using MimeKit;

namespace Keyfob.Verifier.Mails;

/// <summary>What all mails have in common.</summary>
internal static class Letter
{
    /// <summary>Makes a mail.</summary>
    /// <param name="messageId">The Message-ID.</param>
    /// <param name="user">The user ID of the holder.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The text after the greeting.</param>
    /// <param name="settings">The sender.</param>
    /// <param name="now">The time of the attempt.</param>
    /// <returns>The mail; null if the address is not valid.</returns>
    public static MimeMessage? Compose(string messageId, string user, string address, string subject, string text, MailSettings settings, DateTimeOffset now)
    {
        if (MailSettings.Parse(address) is not { } mailbox)
        {
            return null;
        }

        var message = new MimeMessage
        {
            MessageId = messageId,
            Date = now,
            Subject = OneLine(subject),
            Body = new TextPart("plain") { Text = $"Hello {OneLine(user)},\n\n{text}\n" },
        };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(OneLine(user), mailbox.Address));

        // No answers by vacation programs (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    // A user ID is text that somebody typed: it adds no line to a mail.
    private static string OneLine(string text) => new([.. text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)]);
}
