using Keyfob.Cli;
using MimeKit;

namespace Keyfob.Verifier.Mails;

/// <summary>Who sends the mails, and where they lead.</summary>
public sealed class MailSettings
{
    // "root" and "a@b, c@d" are no addresses here.
    private static readonly ParserOptions s_strict = new() { AllowAddressesWithoutDomain = false, AddressParserComplianceMode = RfcComplianceMode.Strict };

    /// <summary>Settings.</summary>
    /// <param name="from">The sender's address, which also gets what cannot be delivered.</param>
    /// <param name="portal">Where a holder renews: an absolute address with http or https.</param>
    /// <exception cref="BadArgumentException">One of them is not valid.</exception>
    public MailSettings(string from, string portal)
    {
        From = Parse(from) ?? throw new BadArgumentException("the sender of mails has to be an address, as in keyfob@example.com.");
        Portal = Uri.TryCreate(portal, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw new BadArgumentException("the portal's address in mails has to be complete, as in https://portal.example.com/.");
    }

    /// <summary>The sender.</summary>
    public MailboxAddress From { get; }

    /// <summary>Where a holder renews.</summary>
    public Uri Portal { get; }

    /// <summary>One address without a name; null if the text is something else.</summary>
    internal static MailboxAddress? Parse(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(s_strict, text, out var mailbox) && string.IsNullOrEmpty(mailbox.Name) ? mailbox : null;
}
