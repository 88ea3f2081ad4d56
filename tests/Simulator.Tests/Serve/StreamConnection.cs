using System.Net;
using System.Net.Sockets;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A connection by a stream. How long a read waits is the stream's affair: it ends with 0 or an exception.</summary>
internal sealed class StreamConnection(Stream stream, Action<int> setTimeout) : IConnection
{
    /// <summary>Connects to a TCP port, in real time.</summary>
    public static StreamConnection To(string address)
    {
        var uri = new Uri(address);
        var stream = Connect(new IPEndPoint(IPAddress.Parse(uri.Host), uri.Port));
        return new StreamConnection(stream, ms => stream.ReadTimeout = ms);
    }

    public static NetworkStream Connect(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(endPoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <inheritdoc/>
    public long UnixMilliseconds => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public void Send(byte[] bytes) => stream.Write(bytes);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int milliseconds)
    {
        setTimeout(milliseconds);
        try
        {
            return stream.Read(buffer);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
