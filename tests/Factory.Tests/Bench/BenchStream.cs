namespace Keyfob.Factory.Tests.Bench;

/// <summary>A tool's end of a port. Its reader is counted as running from the start, until it waits for bytes.</summary>
internal sealed class BenchStream : Stream
{
    private readonly SharedTime _sharedTime;
    private readonly BenchPort _port;
    private readonly Queue<byte> _arrived = new();
    private bool _isCounted = true;
    private bool _isClosed;

    public BenchStream(SharedTime time, BenchPort port)
    {
        _sharedTime = time;
        _port = port;
        time.Count(1);
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

    /// <summary>Takes bytes from the token. Call it with the gate held.</summary>
    public void Arrive(byte[] bytes)
    {
        if (_isClosed)
        {
            return;
        }

        foreach (var value in bytes)
        {
            _arrived.Enqueue(value);
        }

        if (!_isCounted)
        {
            // From now on, not from when the thread is scheduled: the time must not advance in between.
            _isCounted = true;
            _sharedTime.Count(1);
        }

        Monitor.PulseAll(_sharedTime.Gate);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_sharedTime.Gate)
        {
            while (_arrived.Count == 0 && !_isClosed)
            {
                Uncount();
                Monitor.Wait(_sharedTime.Gate);
            }

            var length = 0;
            while (!_isClosed && length < count && _arrived.TryDequeue(out var value))
            {
                buffer[offset + length++] = value;
            }

            return length;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _port.Send(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(byte[] buffer, int offset, int count) => _port.Send(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_sharedTime.Gate)
        {
            _isClosed = true;
            Uncount();
            Monitor.PulseAll(_sharedTime.Gate);
        }

        base.Dispose(disposing);
    }

    private void Uncount()
    {
        if (_isCounted)
        {
            _isCounted = false;
            _sharedTime.Count(-1);
        }
    }
}
