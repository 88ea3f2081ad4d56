using System.Globalization;

namespace Keyfob.Factory.Journal;

/// <summary>
/// The last row of the production record at some time. Kept outside the journal (on paper, in another system), it proves later that the
/// record still contains this row: no rows were removed at the end, and the chain was not recalculated.
/// </summary>
/// <param name="Position">Number of the row, from 1.</param>
/// <param name="Hash">Its hash, 64 hex digits.</param>
public sealed record RecordHead(long Position, string Hash)
{
    /// <summary>Parses the result of <see cref="ToString"/>.</summary>
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
