using System.Net.Sockets;
using Keyfob.Simulator.Tests.Serve;

namespace Keyfob.Simulator.Tests.Live.Ports;

/// <summary>A tool's end of a token's line. The desk's time goes on only while the tool waits for an answer.</summary>
internal sealed class PumpedStream : Stream
{
    // So long is waited for the token's thread, and so much time goes on each time that nothing has come.
    private const int GlanceMicroseconds = 1000, StepMs = 5;

    private readonly LiveBench _bench;
    private readonly Socket _socket;

    public PumpedStream(LiveBench bench)
    {
        _bench = bench;
        var address = new Uri(bench.Token.LineAddress);
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
            if (_socket.Poll(GlanceMicroseconds, SelectMode.SelectRead))
            {
                return _socket.Receive(buffer, offset, count, SocketFlags.None);
            }

            _bench.AdvanceMs(StepMs);
        }

        return 0;
    }

    public override void Write(byte[] buffer, int offset, int count) => _socket.Send(buffer, offset, count, SocketFlags.None);

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
