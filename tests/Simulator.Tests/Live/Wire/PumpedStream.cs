using System.Net.Sockets;
using Keyfob.Simulator.Tests.Serve;

namespace Keyfob.Simulator.Tests.Live.Wire;

/// <summary>A tool's connection to a token's port. The desk's clock moves only while the tool waits for a response, and only when the token has nothing left to do.</summary>
internal sealed class PumpedStream : Stream
{
    // How long the kernel may take to pass bytes on, and the step of the desk's clock when there are none.
    private const int PollMicroseconds = 1000, StepMs = 5;

    private readonly LiveBench _bench;
    private readonly Socket _socket;
    private long _sent;

    public PumpedStream(LiveBench bench)
    {
        _bench = bench;
        var address = new Uri(bench.Token.WireAddress);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(address.Host, address.Port);
    }

    /// <summary>How long a read waits, in the desk's milliseconds.</summary>
    public override int ReadTimeout { get; set; } = 500;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override bool CanTimeout => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public ServeClient Client() => ServeClient.Of(this, ms => ReadTimeout = ms);

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (var left = ReadTimeout; left > 0; left -= StepMs)
        {
            _bench.BlockUntilIdle();
            if (_socket.Poll(PollMicroseconds, SelectMode.SelectRead))
            {
                return _socket.Receive(buffer, offset, count, SocketFlags.None);
            }

            _bench.AdvanceMs(StepMs);
        }

        return 0;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _sent += _socket.Send(buffer, offset, count, SocketFlags.None);
        Assert.IsTrue(SpinWait.SpinUntil(() => _bench.Token.BytesReceived == _sent, LiveBench.HangGuard), "the token's port does not receive the bytes");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _socket.Dispose();
        base.Dispose(disposing);
    }
}
