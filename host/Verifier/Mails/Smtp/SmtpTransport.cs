using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Cli;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Keyfob.Verifier.Mails.Smtp;

/// <summary>Sends by SMTP with MailKit. One connection serves the mails of a run.</summary>
/// <param name="settings">The server.</param>
public sealed class SmtpTransport(SmtpSettings settings) : IMailTransport
{
    // Connecting and sending together, or disconnecting; shorter than the lease of an attempt.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private SmtpClient? _client;

    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(MimeMessage message, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_longest);
        try
        {
            _client ??= await ConnectAsync(limit.Token);
            await _client.SendAsync(message, limit.Token);
            return new MailResult(MailOutcome.Accepted, "250");
        }
        catch (SmtpCommandException refusal) when (_client is { IsConnected: true })
        {
            return new MailResult(MailOutcome.Refused, $"{refusal.ErrorCode} {(int)refusal.StatusCode}");
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // The texts of others can repeat an address.
            await EndAsync();
            return new MailResult(MailOutcome.NoServer, failure is BadArgumentException ? failure.Message : failure.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync()
    {
        using var client = _client;
        _client = null;
        if (client is { IsConnected: true })
        {
            try
            {
                using var limit = new CancellationTokenSource(s_longest);
                await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (TimeoutException)
            {
                // MailKit catches all other failures of QUIT. The mails were answered before.
            }
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds, ServerCertificateValidationCallback = IsTrusted };
        try
        {
            var security = settings.Security switch
            {
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            };
            await client.ConnectAsync(settings.Host, settings.Port, security, cancel);
            if (settings.User is { } user)
            {
                await SignInAsync(client, user, cancel);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task SignInAsync(SmtpClient client, string user, CancellationToken cancel)
    {
        var password = settings.ReadPassword();
        try
        {
            // MailKit takes it as a string only, which stays in memory until the garbage collector has its turn.
            await client.AuthenticateAsync(Encoding.UTF8, user, Encoding.UTF8.GetString(password), cancel);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    // MailKit's own rule accepts some known certificates although they are not valid.
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || (errors == SslPolicyErrors.RemoteCertificateChainErrors && settings.Roots is { } roots && certificate is X509Certificate2 server && Builds(server, chain, roots));

    private static bool Builds(X509Certificate2 server, X509Chain? received, X509Certificate2Collection roots)
    {
        // A company's own CA seldom publishes revocation lists.
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(received?.ChainElements.Select(element => element.Certificate).ToArray() ?? []);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return chain.Build(server);
    }
}
