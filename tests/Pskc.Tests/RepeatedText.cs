using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>A large file that is not in memory: the same text again and again.</summary>
internal sealed class RepeatedText(string text, int size) : Stream
{
    private readonly byte[] _block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, 1 + (100_000 / text.Length))));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var start = (int)(Position % _block.Length);
        var taken = (int)Math.Min(Math.Min(count, _block.Length - start), size - Position);
        _block.AsSpan(start, taken).CopyTo(buffer.AsSpan(offset));
        Position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
