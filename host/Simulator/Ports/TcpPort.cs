using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;

namespace Keyfob.Simulator.Ports;

/// <summary>A TCP port like that of a serial device server: raw bytes, one client at a time.</summary>
/// <remarks>A second client is refused, as serial device servers do by default: it would break the session of the first one. When a tool
/// is killed, its port is free at once.</remarks>
public sealed class TcpPort : IPort
{
    /// <summary>A new client waits so long for the one before it to be gone, then it is refused. Often it is the same tool again.</summary>
    public const int HandoverMs = 250;

    private const int SendMs = 1000;

    // A client whose machine lost power does not close its connection: TCP keep-alive finds that out within a minute.
    private const int KeepAliveAfterSeconds = 30, KeepAliveEverySeconds = 10, KeepAliveTries = 3;

    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly ByteQueue _arrived = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private volatile Connection? _connection;
    private long _bytesReceived;

    private TcpPort(TcpListener listener, TimeProvider time)
    {
        _listener = listener;
        _time = time;
        _serving = ServeAsync();
    }

    /// <summary>Opens a port.</summary>
    /// <param name="endPoint">Its end point; port number 0 takes any free one.</param>
    /// <param name="time">The time in which a new client waits; null for the system's.</param>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static TcpPort Open(IPEndPoint endPoint, TimeProvider? time = null)
    {
        var listener = new TcpListener(endPoint);
        try
        {
            listener.Start();
            return new TcpPort(listener, time ?? TimeProvider.System);
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw new CommandException($"TCP port {endPoint.Port} cannot be opened ({failure.SocketErrorCode}). Choose another one with --port.", failure);
        }
    }

    /// <summary>The end point on which it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Called on a pool thread when bytes have arrived.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Number of bytes that have arrived so far.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <inheritdoc/>
    public string Address => $"tcp://{EndPoint}";

    /// <inheritdoc/>
    public int Client => _connection?.Number ?? 0;

    /// <inheritdoc/>
    public int Read(byte[] buffer) => _arrived.Take(buffer);

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        if (_connection is not { } connection)
        {
            return false;
        }

        try
        {
            // A token does not wait for a client that takes nothing.
            return connection.Socket.Poll(0, SelectMode.SelectWrite)
                && connection.Socket.Send(buffer, 0, length, SocketFlags.None) == length;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        _listener.Dispose();
        _connection?.Socket.Dispose();
        _serving.Wait();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var receiving = Task.CompletedTask;
        try
        {
            for (var number = 1; ; number++)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                await Task.WhenAny(receiving, Task.Delay(TimeSpan.FromMilliseconds(HandoverMs), _time, _stop.Token));
                if (receiving.IsCompleted)
                {
                    receiving = ReceiveAsync(new Connection(number, socket));
                }
                else
                {
                    socket.Dispose();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await receiving;
        }
    }

    private async Task ReceiveAsync(Connection connection)
    {
        var buffer = new byte[1024];
        var isChecked = false;
        using var socket = connection.Socket;
        try
        {
            socket.NoDelay = true;
            socket.SendTimeout = SendMs;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveEverySeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveTries);
            _connection = connection;
            var begun = 0;
            int count;
            while ((count = await socket.ReceiveAsync(buffer.AsMemory(begun), SocketFlags.None, _stop.Token)) > 0)
            {
                count += begun;
                if (!isChecked && HttpRequestLine.IsBegunBy(buffer.AsSpan(0, count)))
                {
                    break;
                }

                if (!isChecked && HttpRequestLine.CanBecome(buffer.AsSpan(0, count)))
                {
                    // The first bytes are kept until it is known what they begin.
                    begun = count;
                    continue;
                }

                isChecked = true;
                begun = 0;
                _arrived.Put(buffer.AsSpan(0, count));
                Arrived?.Invoke();
                Interlocked.Add(ref _bytesReceived, count);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The connection broke.
        }

        _connection = null;
    }

    private sealed record Connection(int Number, Socket Socket);
}
