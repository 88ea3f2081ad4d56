using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>A real SMTP server on loopback.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private MailServer(X509Certificate2? certificate, bool isTls, string? password, TaskCompletionSource<int> port)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).IsSecure(isTls);
            if (certificate != null)
            {
                endpoint.Certificate(certificate);
            }

            if (password != null)
            {
                endpoint.AuthenticationRequired();
            }
        }).Build();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => port.TrySetResult(started.LocalEndPoint is IPEndPoint { Port: var number } ? number : 0);
        var services = new ServiceProvider();
        services.Add(listeners);
        services.Add(this);
        services.Add(new DelegatingMailboxFilter((to, _) => !RefusedUsers.Contains(to.User)));
        services.Add(new DelegatingUserAuthenticator((user, given) => user == "keyfob" && given == password));
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; private set; }

    /// <summary>What it took, with the recipient of the envelope.</summary>
    public List<(string Recipient, MimeMessage Message)> Received { get; } = [];

    /// <summary>The connections over which they came.</summary>
    public HashSet<Guid> Sessions { get; } = [];

    /// <summary>Recipients whom it does not know.</summary>
    public HashSet<string> RefusedUsers { get; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="certificate">For STARTTLS, or for TLS; null for neither.</param>
    /// <param name="isTls">TLS from the first byte.</param>
    /// <param name="password">Of the user keyfob, who has to sign in; null for everybody without.</param>
    public static async Task<MailServer> StartAsync(X509Certificate2? certificate = null, bool isTls = false, string? password = null)
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new MailServer(certificate, isTls, password, port);
        server.Port = await port.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return server;
    }

    public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(buffer.ToArray());
        lock (Received)
        {
            Sessions.Add(context.SessionId);
            Received.Add((string.Join(", ", transaction.To.Select(to => $"{to.User}@{to.Host}")), MimeMessage.Load(content, cancellationToken)));
        }

        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
            // It says so when it is stopped.
        }

        _stop.Dispose();
    }
}
