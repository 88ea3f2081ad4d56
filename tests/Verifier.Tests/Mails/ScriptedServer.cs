using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>A mail server on loopback whose replies a test chooses. It takes every mail.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SslStreamCertificateContext? _certificates;
    private readonly Func<string, string?> _reply;
    private readonly List<Task> _sessions = [];
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="reply">Takes the verb of a command and returns the reply; null for the usual one, empty for none. After a 421 the server closes the connection.</param>
    /// <param name="certificates">For TLS from the first byte, with what the server sends beside its own; null for no TLS.</param>
    public ScriptedServer(Func<string, string?>? reply = null, SslStreamCertificateContext? certificates = null)
    {
        (_reply, _certificates) = (reply ?? (_ => null), certificates);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many mails it has taken.</summary>
    public int Received { get; private set; }

    /// <summary>One for each connection; ends with it.</summary>
    public List<Task> Sessions
    {
        get
        {
            lock (_sessions)
            {
                return [.. _sessions];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync();
                lock (_sessions)
                {
                    _sessions.Add(ServeAsync(connection));
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var closing = connection;
        try
        {
            await using var stream = await ProtectAsync(connection.GetStream());
            await AnswerAsync(stream);
        }
        catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has closed the connection, perhaps because of the certificate.
        }
    }

    private async Task<Stream> ProtectAsync(NetworkStream stream)
    {
        if (_certificates == null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificates });
        return tls;
    }

    private async Task AnswerAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        var isText = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (isText && line != ".")
            {
                continue;
            }

            var verb = line.Split(' ')[0].ToUpperInvariant();
            var reply = _reply(verb) ?? verb switch
            {
                "DATA" => "354 Go on",
                "QUIT" => "221 Bye",
                _ => "250 OK",
            };
            (isText, Received) = (reply.StartsWith("354", StringComparison.Ordinal), verb == "." ? Received + 1 : Received);
            if (reply.Length > 0)
            {
                await writer.WriteLineAsync(reply);
            }

            if (reply.StartsWith("421", StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
