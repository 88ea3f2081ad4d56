namespace Keyfob.Verifier.Mails.Sending;

/// <summary>The parts of a mail's way, for tests that kill the process after one of them.</summary>
internal enum MailStep
{
    /// <summary>The mails that are due are in the outbox.</summary>
    Planned,

    /// <summary>The attempt is committed.</summary>
    Taken,

    /// <summary>The server has taken the mail, and nothing is committed.</summary>
    Accepted,

    /// <summary>It is committed as sent.</summary>
    Recorded,
}
