using System.Net;
using System.Net.Sockets;

namespace Keyfob.Simulator.Ports;

/// <summary>A line behind a TCP port, like that of a serial device server: bytes as they are, one client at a time.</summary>
/// <remarks>
/// A second client is refused, as serial servers do unless they are told otherwise: somebody who takes the line in the middle of a
/// session would break it for a tool that did nothing wrong. A tool that is killed gives the port free at once.
/// </remarks>
public sealed class TcpLine : ILine
{
    // The first client's farewell may still be under way when the next one, often the same tool again, is there already.
    private const int FarewellMs = 250;

    private const int SendMs = 1000;

    // A client whose machine has lost its power says no farewell: it is asked after so many seconds, so often.
    private const int AskAfterSeconds = 30, AskEverySeconds = 10, AskTimes = 3;

    private readonly TcpListener _listener;
    private readonly ByteQueue _arrived = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private volatile Connection? _connection;
    private long _bytesReceived;

    private TcpLine(TcpListener listener)
    {
        _listener = listener;
        _serving = ServeAsync();
    }

    /// <summary>Opens a port.</summary>
    /// <param name="endPoint">Where; port 0 for any that is free.</param>
    /// <exception cref="ServeException">It cannot be opened.</exception>
    public static TcpLine Open(IPEndPoint endPoint)
    {
        var listener = new TcpListener(endPoint);
        try
        {
            listener.Start();
            return new TcpLine(listener);
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw new ServeException($"TCP port {endPoint.Port} cannot be opened ({failure.SocketErrorCode}); choose others with --port.", failure);
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Is called when bytes have arrived, on a thread of its own.</summary>
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
            // A token sends whether somebody listens or not.
            return connection.Socket.Poll(0, SelectMode.SelectWrite)
                && connection.Socket.Send(buffer, 0, length, SocketFlags.None) == length;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool WaitForBytes(int milliseconds) => _arrived.WaitForAny(milliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
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
                var socket = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                await Task.WhenAny(receiving, Task.Delay(FarewellMs, _stop.Token)).ConfigureAwait(false);
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
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await receiving.ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(Connection connection)
    {
        var buffer = new byte[1024];
        using var socket = connection.Socket;
        try
        {
            socket.NoDelay = true;
            socket.SendTimeout = SendMs;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, AskAfterSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, AskEverySeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, AskTimes);
            _connection = connection;
            int count;
            while ((count = await socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token).ConfigureAwait(false)) > 0)
            {
                _arrived.Put(buffer.AsSpan(0, count));
                Arrived?.Invoke();
                Interlocked.Add(ref _bytesReceived, count);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone without a farewell.
        }

        _connection = null;
    }

    private sealed record Connection(int Number, Socket Socket);
}
