using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Pskc.Csv;

/// <summary>The cells of one line. The text of a key is never a string. Disposing zeroizes them.</summary>
internal sealed class CsvCells : IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<byte[]> _cells = [];

    private CsvCells()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _cells.Count;

    /// <summary>Splits a line at commas, or at semicolons or tabs where it has no comma. Blanks and quotes around a cell are removed.</summary>
    /// <exception cref="PskcException">A quote or a null byte is inside a cell.</exception>
    public static CsvCells Of(ReadOnlySpan<byte> line, int number)
    {
        var separator = line.Contains((byte)',') ? (byte)',' : line.Contains((byte)';') ? (byte)';' : (byte)'\t';
        var cells = new CsvCells();
        foreach (var range in line.Split(separator))
        {
            var cell = line[range].Trim(" \t"u8);
            if (cell is [(byte)'"', .., (byte)'"'])
            {
                cell = cell[1..^1].Trim(" \t"u8);
            }

            if (cell.ContainsAny((byte)'"', (byte)0))
            {
                cells.Dispose();
                throw new PskcException("a cell has a quote or a zero byte; save the file as UTF-8, without separators in its cells", number);
            }

            cells._cells.Add(cell.ToArray());
        }

        return cells;
    }

    /// <summary>The bytes of a cell; empty for one that is not there. They stay the line's.</summary>
    public byte[] Bytes(int index) => index >= 0 && index < _cells.Count ? _cells[index] : [];

    /// <summary>The text of a cell that is not a key; null if it is empty or not there.</summary>
    /// <exception cref="PskcException">It is not UTF-8.</exception>
    public string? Text(int index)
    {
        try
        {
            return Bytes(index) is { Length: > 0 } bytes ? s_utf8.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            throw new PskcException($"column {index + 1} is not UTF-8");
        }
    }

    public void Dispose() => _cells.ForEach(cell => CryptographicOperations.ZeroMemory(cell));
}
