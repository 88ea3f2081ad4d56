using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A port that answers each request immediately. A write ends after the tool has read the answer, so a request does not wait for a thread.</summary>
/// <param name="answer">Takes number and body of the request; returns what is received: an answer, or anything else.</param>
internal sealed class AnsweringPort(Func<int, string, byte[]> answer) : Stream
{
    private readonly BlockingCollection<byte[]> _answers = [];
    private readonly SemaphoreSlim _read = new(0);
    private byte[] _rest = [];
    private bool _isReading;

    /// <summary>Answers with a body.</summary>
    public AnsweringPort(Func<int, string, string> answer)
        : this((number, body) => WireFrame.Format(WireFrame.Answer, number, answer(number, body)))
    {
    }

    /// <summary>Answers independently of the request's number.</summary>
    public AnsweringPort(Func<string, string> answer)
        : this((int _, string body) => answer(body))
    {
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
        if (_rest.Length == 0)
        {
            if (_isReading)
            {
                _read.Release();
            }

            _isReading = _answers.TryTake(out _rest!, Timeout.Infinite);
            if (!_isReading)
            {
                _rest = [];
                return 0;
            }
        }

        var taken = Math.Min(count, _rest.Length);
        _rest.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
        _rest = _rest[taken..];
        return taken;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var line = Encoding.ASCII.GetString(buffer, offset, count);
        var number = int.Parse(line[1..line.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        _answers.Add(answer(number, line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..line.IndexOf('*', StringComparison.Ordinal)]));
        _read.Wait();
    }

    /// <summary>On the caller's thread: the whole request then runs on it.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        Write(buffer.ToArray(), 0, buffer.Length);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _answers.CompleteAdding();
        base.Dispose(disposing);
    }
}
