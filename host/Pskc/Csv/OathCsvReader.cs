using System.Security.Cryptography;

namespace Keyfob.Pskc.Csv;

/// <summary>Reads OATH CSV, as <see cref="OathCsvWriter"/> and privacyIDEA write it, and tables with a header line. <b>The seeds in such a file are in clear.</b></summary>
/// <remarks>Without a header the columns are serial, key (hexadecimal or Base32), type, digits, period. One bad line refuses the whole file, unless <see cref="SeedFileOptions.MaxRefused"/> allows more.</remarks>
public static class OathCsvReader
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxSize = 16 << 20;

    /// <summary>Longest line in bytes.</summary>
    public const int MaxLineSize = 2048;

    private const int FirstBufferSize = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file from its start, at most <see cref="MaxSize"/> bytes of UTF-8; not closed. Open files unbuffered: a buffer would keep seeds.</param>
    /// <param name="options">What is accepted; null for the strict defaults. That seeds are in clear is accepted by calling this.</param>
    /// <returns>The entries; the caller disposes of them.</returns>
    /// <exception cref="PskcException">The file is too large, or a line cannot be read. No seed is left in memory.</exception>
    public static SeedBatch Read(Stream source, SeedFileOptions? options = null)
    {
        var (buffer, length) = (new byte[FirstBufferSize], 0);
        try
        {
            while ((length += source.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false)) == buffer.Length && length <= MaxSize)
            {
                var larger = new byte[2 * length];
                buffer.CopyTo(larger, 0);
                CryptographicOperations.ZeroMemory(buffer);
                buffer = larger;
            }

            return length <= MaxSize ? Read(buffer.AsSpan(0, length), options ?? SeedFileOptions.Default) : throw new PskcException($"the file has more than {MaxSize >> 20} MB");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static SeedBatch Read(ReadOnlySpan<byte> file, SeedFileOptions options)
    {
        if (file.StartsWith("\uFEFF"u8))
        {
            file = file[3..];
        }

        using var entries = new SeedEntries(options);
        CsvColumns? columns = null;
        var (isVersion2, number) = (false, 0);
        while (!file.IsEmpty)
        {
            number++;
            var end = file.IndexOf((byte)'\n');
            var line = (end < 0 ? file : file[..end]).Trim(" \t\r"u8);
            file = end < 0 ? [] : file[(end + 1)..];
            if (line.IsEmpty || line[0] == (byte)'#')
            {
                isVersion2 |= CsvColumns.IsVersion2(line);
                continue;
            }

            using var cells = Split(line, number, entries);
            if (cells == null)
            {
                continue;
            }

            if (columns == null)
            {
                columns = CsvColumns.OfHeader(cells, number) ?? CsvColumns.WithoutHeader(isVersion2);
                if (columns.IsFromHeader)
                {
                    continue;
                }
            }

            entries.Add(number, () => columns.Read(cells));
        }

        return entries.Finish(info: null);
    }

    private static CsvCells? Split(ReadOnlySpan<byte> line, int number, SeedEntries entries)
    {
        try
        {
            return line.Length <= MaxLineSize ? CsvCells.Of(line, number) : throw new PskcException("the line is too long", number);
        }
        catch (PskcException refusal)
        {
            entries.Refuse(refusal);
            return null;
        }
    }
}
