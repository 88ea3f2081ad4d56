using System.Net;
using System.Security.Cryptography.X509Certificates;
using Keyfob.Cli;

namespace Keyfob.Verifier.Mails.Smtp;

/// <summary>The mail server.</summary>
public sealed class SmtpSettings
{
    /// <summary>Settings.</summary>
    /// <param name="host">Its name, which its certificate has to have, or its IP address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="security">How the connection is protected.</param>
    /// <exception cref="BadArgumentException">A connection without encryption would leave this machine.</exception>
    public SmtpSettings(string host, int port, SmtpSecurity security)
    {
        if (security == SmtpSecurity.PlainLoopback && host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
        {
            throw new BadArgumentException("mails go without encryption only to a server on this machine, as in 127.0.0.1.");
        }

        (Host, Port, Security) = (host, port, security);
    }

    /// <summary>The name or the IP address.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>How the connection is protected.</summary>
    public SmtpSecurity Security { get; }

    /// <summary>The user; null to send without signing in.</summary>
    public string? User { get; init; }

    /// <summary>The file whose first line is the password. It is read at each connection.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Accepts a password file to which other users of the machine have access.</summary>
    public bool AllowsShared { get; init; }

    /// <summary>Trusted roots beside those of this machine, for a company's own CA; null for none.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>The longest time of one operation on the connection.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the password.</summary>
    /// <returns>UTF-8, which the caller zeroizes.</returns>
    /// <exception cref="BadArgumentException">The file cannot be read, has no password, or others have access to it.</exception>
    public byte[] ReadPassword() => SecretLine.ReadFile(PasswordFile ?? "", "the SMTP password", AllowsShared) is { Length: > 0 } password ? password
        : throw new BadArgumentException("the first line of the file of the SMTP password is empty or too long.");
}
