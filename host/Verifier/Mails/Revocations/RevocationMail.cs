using System.Globalization;
using Keyfob.Verifier.Data;
using MimeKit;

namespace Keyfob.Verifier.Mails.Revocations;

/// <summary>A mail before a revocation with what its text needs.</summary>
internal sealed class RevocationMail : IQueuedMail
{
    // Enough to tell two tokens on a desk apart.
    private const int ShownOfSerial = 4;

    public long Id { get; init; }

    public required string MessageId { get; init; }

    public long RevokesAt { get; init; }

    public int Days { get; init; }

    public required string Serial { get; init; }

    public required string User { get; init; }

    public required string Address { get; init; }

    /// <summary>The UTC day of the revocation.</summary>
    public DateOnly Revocation => DateOnly.FromDateTime(Ticks.Time(RevokesAt).UtcDateTime);

    /// <summary>For the audit. It has no address.</summary>
    public string Detail => string.Create(CultureInfo.InvariantCulture, $"{Days} days before {Revocation:yyyy-MM-dd}");

    public MimeMessage? Compose(MailSettings settings, DateTimeOffset now)
    {
        var day = Revocation.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Letter.Compose(MessageId, User, Address, $"Your token will be revoked on {day}", Text(settings, day), settings, now);
    }

    private string Text(MailSettings settings, string day) => string.Create(CultureInfo.InvariantCulture, $"""
        the subscription of your token has ended. Its serial number ends in {Serial[^Math.Min(ShownOfSerial, Serial.Length)..]}.

        On {day} at 00:00 UTC the token will be revoked. That is final: it cannot be
        renewed from then on, and you will need a new token to log in.

        To keep this token, renew it before that day:
        {settings.Portal.AbsoluteUri}

        If you do not need it any more, you do not have to do anything.
        """);
}
