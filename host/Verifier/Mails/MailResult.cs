namespace Keyfob.Verifier.Mails;

/// <summary>What a server did with a mail.</summary>
/// <param name="Outcome">Whether it took it.</param>
/// <param name="Detail">The reply code or the kind of failure, for the log: no address, no name, no password.</param>
public readonly record struct MailResult(MailOutcome Outcome, string Detail);
