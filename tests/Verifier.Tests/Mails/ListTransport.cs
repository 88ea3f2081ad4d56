using Keyfob.Verifier.Mails;
using MimeKit;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>Notes the Message-IDs of what it takes.</summary>
internal sealed class ListTransport : IMailTransport
{
    public MailOutcome Outcome { get; set; } = MailOutcome.Accepted;

    public List<string> Sent { get; } = [];

    public bool IsEnded { get; private set; }

    public Task<MailResult> SendAsync(MimeMessage message, CancellationToken cancel)
    {
        IsEnded = false;
        if (Outcome == MailOutcome.Accepted)
        {
            Sent.Add(message.MessageId!);
        }

        return Task.FromResult(new MailResult(Outcome, "test"));
    }

    public Task EndAsync()
    {
        IsEnded = true;
        return Task.CompletedTask;
    }
}
