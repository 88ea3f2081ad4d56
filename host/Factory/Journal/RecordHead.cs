using System.Globalization;

namespace Keyfob.Factory.Journal;

/// <summary>
/// The last row of the production record at some time. Kept outside the journal (on paper, in another system), it shows later that
/// the record still goes through this row: that its tail was not cut and that nobody calculated the chain anew.
/// </summary>
/// <param name="Position">Number of the row, from 1.</param>
/// <param name="Hash">Its hash, 64 hex digits.</param>
public sealed record RecordHead(long Position, string Hash)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static RecordHead Parse(string text)
    {
        var parts = text.Trim().Split(' ');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0
            && parts[1].Length == 2 * RecordLine.HashSize && parts[1].All(char.IsAsciiHexDigit)
            ? new RecordHead(position, parts[1].ToLowerInvariant())
            : throw new JournalException("A record's head is its position, a space and 64 hex digits.");
    }

    /// <summary>One line: position, space, hash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position} {Hash}");
}
