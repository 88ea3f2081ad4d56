using System.Globalization;
using MimeKit;

namespace Keyfob.Verifier.Mails;

/// <summary>The text of a mail before a revocation.</summary>
internal static class MailText
{
    // Enough to tell two tokens on a desk apart.
    private const int ShownOfSerial = 4;

    /// <summary>Makes the mail. It is the same at each attempt, except for its date.</summary>
    /// <param name="mail">The mail of the outbox.</param>
    /// <param name="settings">The sender and the portal.</param>
    /// <param name="now">The time of the attempt.</param>
    /// <returns>The mail; null if the holder's address is not valid.</returns>
    public static MimeMessage? Compose(DueMail mail, MailSettings settings, DateTimeOffset now)
    {
        if (MailSettings.Parse(mail.Address) is not { } address)
        {
            return null;
        }

        var day = mail.Revocation.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = now,
            Subject = $"Your token will be revoked on {day}",
            Body = new TextPart("plain") { Text = Body(mail, settings, day) },
        };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(OneLine(mail.User), address.Address));

        // No answers by vacation programs (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static string Body(DueMail mail, MailSettings settings, string day) => string.Create(CultureInfo.InvariantCulture, $"""
        Hello {OneLine(mail.User)},

        the subscription of your token has ended. Its serial number ends in {mail.Serial[^Math.Min(ShownOfSerial, mail.Serial.Length)..]}.

        On {day} at 00:00 UTC the token will be revoked. That is final: it cannot be
        renewed from then on, and you will need a new token to log in.

        To keep this token, renew it before that day:
        {settings.Portal.AbsoluteUri}

        If you do not need it any more, you do not have to do anything.

        """);

    // A user ID is text that somebody typed: it adds no line to this mail.
    private static string OneLine(string text) => new([.. text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)]);
}
