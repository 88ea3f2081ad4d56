using System.Collections.Immutable;
using System.Text;
using Keyfob.Protocol;

namespace Keyfob.Simulator.Ports;

/// <summary>The lines of text that went over a token's port, as a terminal shows them. The token's thread writes, any thread reads.</summary>
/// <param name="now">The true time.</param>
internal sealed class Transcript(Func<DateTimeOffset> now) : IWireListener
{
    /// <summary>Most lines that are kept.</summary>
    public const int Kept = 200;

    private readonly StringBuilder _request = new();
    private readonly StringBuilder _answer = new();
    private ImmutableList<TranscriptLine> _lines = [];
    private int _count;

    /// <summary>The latest lines, the oldest of them first.</summary>
    public ImmutableList<TranscriptLine> Lines => Volatile.Read(ref _lines);

    /// <summary>Raised on the token's thread after lines were added.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public void SawRequest(ReadOnlySpan<byte> bytes) => Saw(_request, isAnswer: false, bytes);

    /// <inheritdoc/>
    public void SawAnswer(ReadOnlySpan<byte> bytes) => Saw(_answer, isAnswer: true, bytes);

    private void Saw(StringBuilder line, bool isAnswer, ReadOnlySpan<byte> bytes)
    {
        var before = _count;
        foreach (var value in bytes)
        {
            if (value is not ((byte)'\r' or (byte)'\n'))
            {
                line.Append(value is >= 0x20 and < 0x7F ? (char)value : '·');
            }

            if (line.Length > 0 && (value == '\n' || line.Length == WireFrame.MaxLength))
            {
                Add(new TranscriptLine(++_count, now(), isAnswer, line.ToString()));
                line.Clear();
            }
        }

        if (_count != before)
        {
            Changed?.Invoke();
        }
    }

    private void Add(TranscriptLine line)
    {
        var kept = _lines.Count == Kept ? _lines.RemoveAt(0) : _lines;
        Volatile.Write(ref _lines, kept.Add(line));
    }
}
