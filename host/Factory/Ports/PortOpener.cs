using System.IO.Ports;
using System.Net.Sockets;
using Keyfob.Cli;

namespace Keyfob.Factory.Ports;

/// <summary>Opens ports as streams of bytes.</summary>
public static class PortOpener
{
    /// <summary>The wire's speed in bit/s, 8N1, no flow control.</summary>
    public const int BaudRate = 115200;

    // A serial server is on the local network. One that drops packets must not block the station for minutes.
    private static readonly TimeSpan s_connectTime = TimeSpan.FromSeconds(5);

    /// <summary>Opens a port.</summary>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static async Task<Stream> OpenAsync(PortAddress address, CancellationToken cancel)
    {
        try
        {
            return address.Host == null ? OpenSerial(address.Name) : await OpenTcpAsync(address.Host, address.TcpPort, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or SocketException or InvalidOperationException)
        {
            throw new CommandException($"{address.Name} cannot be opened: {Reason(address, e)}", e);
        }
    }

    private static string Reason(PortAddress address, Exception e) => e switch
    {
        // On Linux a missing port gives the same exception as missing rights.
        UnauthorizedAccessException when !OperatingSystem.IsWindows() && !Path.Exists(address.Name) => "there is no such port.",
        UnauthorizedAccessException => "it is in use, or you have no right to use it (on Linux: join the group dialout).",
        SocketException => "no server listens there.",
        _ => "there is no such port.",
    };

    private static SerialStream OpenSerial(string name)
    {
        var port = new SerialPort(name, BaudRate, Parity.None, 8, StopBits.One) { Handshake = Handshake.None };
        port.Open();
        port.DiscardInBuffer();
        return new SerialStream(port);
    }

    private static async Task<Stream> OpenTcpAsync(string host, int port, CancellationToken cancel)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(s_connectTime);
            await client.ConnectAsync(host, port, limit.Token);
            return new NetworkStream(client.Client, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            client.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
