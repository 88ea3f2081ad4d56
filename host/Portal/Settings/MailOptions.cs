using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Cli;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;

namespace Keyfob.Portal.Settings;

/// <summary>The options that say how mails are sent. Without <c>--smtp</c> none are.</summary>
internal sealed class MailOptions
{
    private const int MaxRootsSize = 1_000_000;

    private static readonly (string Name, SmtpSecurity Security)[] s_securities =
        [("starttls", SmtpSecurity.StartTls), ("tls", SmtpSecurity.Tls), ("plain", SmtpSecurity.PlainLoopback)];

    private readonly Option<string> _server = new("--smtp") { Description = "The mail server for mails before revocations. Default: no mails.", HelpName = "HOST:PORT" };
    private readonly Option<string> _security = new("--smtp-security") { Description = "starttls, tls, or plain to a server on this machine. Default: starttls.", HelpName = "SECURITY" };
    private readonly Option<string> _user = new("--smtp-user") { Description = "The user at the mail server. Default: no sign-in.", HelpName = "USER" };
    private readonly Option<string> _password = new("--smtp-password-file") { Description = "A file whose first line is the user's password.", HelpName = "FILE" };
    private readonly Option<string> _roots = new("--smtp-roots") { Description = "Certificates in PEM that are trusted beside those of this machine.", HelpName = "FILE" };
    private readonly Option<string> _from = new("--mail-from") { Description = "The sender of mails.", HelpName = "ADDRESS" };
    private readonly Option<string> _portal = new("--portal-address") { Description = "Where mails send their readers to renew.", HelpName = "URL" };

    private Option<string>[] All => [_server, _security, _user, _password, _roots, _from, _portal];

    /// <summary>Adds the options to a command.</summary>
    public MailOptions AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>Reads them.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="allowsShared">Accepts a password file to which others have access.</param>
    /// <returns>Null to send no mails.</returns>
    /// <exception cref="BadArgumentException">One of them cannot be used, or needs another one.</exception>
    public MailDelivery? Read(ParseResult result, bool allowsShared)
    {
        if (All.All(option => result.GetValue(option) == null))
        {
            return null;
        }

        if (result.GetValue(_server) is not { } server || result.GetValue(_from) is not { } from || result.GetValue(_portal) is not { } portal)
        {
            throw new BadArgumentException("mails need --smtp, --mail-from and --portal-address together.");
        }

        var (user, passwordFile) = (result.GetValue(_user), result.GetValue(_password));
        if ((user == null) != (passwordFile == null))
        {
            throw new BadArgumentException("give --smtp-user and --smtp-password-file together.");
        }

        var security = Arguments.OneOf("--smtp-security", result.GetValue(_security) ?? s_securities[0].Name, s_securities, one => one.Name).Security;
        var (host, port) = Server(server);
        var settings = new SmtpSettings(host, port, security)
        {
            User = user == null || (user.Length > 0 && !user.Any(char.IsControl)) ? user : throw new BadArgumentException("--smtp-user takes a name."),
            PasswordFile = passwordFile,
            AllowsShared = allowsShared,
            Roots = Roots(result.GetValue(_roots), security),
        };
        if (passwordFile != null)
        {
            // It is read again at each connection: a wrong file shows at the start, not 30 days before a revocation.
            CryptographicOperations.ZeroMemory(settings.ReadPassword());
        }

        return new MailDelivery(settings, new MailSettings(from, portal));
    }

    private static (string Host, int Port) Server(string text)
    {
        // Without brackets the port of an IPv6 address would be read as a part of the address.
        var colon = text.LastIndexOf(':');
        var isBracketed = text.StartsWith('[') && colon > 0 && text[colon - 1] == ']';
        var host = colon < 0 ? "" : isBracketed ? text[1..(colon - 1)] : text[..colon];
        return Uri.CheckHostName(host) is var kind && kind != UriHostNameType.Unknown && isBracketed == (kind == UriHostNameType.IPv6)
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? (host, port)
            : throw new BadArgumentException("--smtp takes a host and a port, as in mail.example.com:587 or [2001:db8::25]:587.");
    }

    private static X509Certificate2Collection? Roots(string? path, SmtpSecurity security)
    {
        if (path == null)
        {
            return null;
        }

        if (security == SmtpSecurity.PlainLoopback)
        {
            throw new BadArgumentException("--smtp-roots has no use with --smtp-security plain: without TLS the server shows no certificate.");
        }

        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPem(Encoding.UTF8.GetString(FileStart.Read(path, MaxRootsSize)));
            return roots.Count > 0 ? roots : throw new CryptographicException();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or CryptographicException)
        {
            throw new BadArgumentException("--smtp-roots takes a file with certificates in PEM, which can be read.");
        }
    }
}
