using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;

namespace Keyfob.Portal.Settings;

/// <summary>How mails before revocations are sent.</summary>
/// <param name="Server">The mail server.</param>
/// <param name="Content">The sender, and where the mails lead.</param>
public sealed record MailDelivery(SmtpSettings Server, MailSettings Content);
