using System.IO.Ports;

namespace Keyfob.Factory.Ports;

/// <summary>A serial port as a stream whose reads end when it is disposed of.</summary>
/// <remarks>The stream of <see cref="SerialPort"/> may wait for a byte even after the port was closed; this one reads with a short timeout.</remarks>
internal sealed class SerialStream : Stream
{
    private const int ReadMs = 50;

    // Far longer than the longest request takes: only a hanging adapter needs more.
    private const int WriteMs = 2000;

    private readonly SerialPort _port;
    private volatile bool _closed;

    internal SerialStream(SerialPort port)
    {
        _port = port;
        _port.ReadTimeout = ReadMs;
        _port.WriteTimeout = WriteMs;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (!_closed)
        {
            try
            {
                return _port.Read(buffer, offset, count);
            }
            catch (TimeoutException)
            {
                // Nothing yet.
            }
            catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or UnauthorizedAccessException)
            {
                // Closed, or the adapter was unplugged, which Windows reports as denied access.
                return 0;
            }
        }

        return 0;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _port.Write(buffer, offset, count);
        }
        catch (Exception e) when (e is TimeoutException or UnauthorizedAccessException)
        {
            throw new IOException("The port does not accept data.", e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            try
            {
                _port.Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An unplugged adapter cannot be closed.
            }
        }

        base.Dispose(disposing);
    }
}
