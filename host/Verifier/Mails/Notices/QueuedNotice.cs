using MimeKit;

namespace Keyfob.Verifier.Mails.Notices;

/// <summary>A notice that was taken for an attempt.</summary>
internal sealed class QueuedNotice : IQueuedMail
{
    public long Id { get; init; }

    public required string MessageId { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string User { get; init; }

    public required string Address { get; init; }

    public MimeMessage? Compose(MailSettings settings, DateTimeOffset now) =>
        Letter.Compose($"{MessageId}@{settings.From.Domain}", User, Address, Subject, $"{Text}\n\n{settings.Portal.AbsoluteUri}", settings, now);
}
