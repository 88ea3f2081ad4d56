using System.Text;

namespace Keyfob.Factory.Journal;

/// <summary>The texts that the journal accepts. Each must be the same after a round trip through the database and JSON, or the chain breaks.</summary>
internal static class TextRules
{
    public const int MaxLength = 200;
    public const int MaxNameLength = 64;

    /// <summary>One line of text: no control characters, well-formed.</summary>
    public static string Line(string text, string what, int maxLength = MaxLength)
    {
        return IsLine(text, maxLength)
            ? text
            : throw new JournalException($"{what} is one line of 1 to {maxLength} characters.");
    }

    /// <summary>Whether a text is one line.</summary>
    public static bool IsLine(string? text, int maxLength = MaxLength)
    {
        return !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength
            && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar);
    }

    /// <summary>Whether a text is a batch name.</summary>
    public static bool IsBatchName(string? name)
    {
        return name?.Length is >= 1 and <= MaxNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
    }

    /// <summary>Whether a text is a fixed value in hex.</summary>
    public static bool IsHex(string? text, int bytes) => text?.Length == 2 * bytes && text.All(char.IsAsciiHexDigit);

    /// <summary>A batch name: it also names files.</summary>
    public static string BatchName(string name)
    {
        return IsBatchName(name)
            ? name
            : throw new JournalException($"A batch name has 1 to {MaxNameLength} letters, digits, '-', '_' or '.'.");
    }

    /// <summary>A unit ID in the form of the journal: 32 hex digits in lower case.</summary>
    public static string UnitId(byte[] unitId)
    {
        return unitId.Length == ProductionJournal.UnitIdSize
            ? Convert.ToHexStringLower(unitId)
            : throw new ArgumentException($"A unit ID has {ProductionJournal.UnitIdSize} bytes.", nameof(unitId));
    }

    /// <summary>A SHA-256 or another fixed value in hex, in lower case.</summary>
    public static string Hex(string text, int bytes, string what)
    {
        return IsHex(text, bytes)
            ? text.ToLowerInvariant()
            : throw new JournalException($"{what} has {2 * bytes} hex digits.");
    }
}
