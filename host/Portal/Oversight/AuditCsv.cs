using System.Globalization;
using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Oversight;

/// <summary>Entries of the audit trail as lines of a CSV file (RFC 4180).</summary>
internal static class AuditCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "time,kind,serial,actor,detail,position,row";

    // A spreadsheet takes a cell that begins with one of these for a formula, some also in full width. A tab or a line end hides what comes after it.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>The line of an entry.</summary>
    public static string Of(AuditLine line) => string.Join(
        ',',
        line.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Cell(line.Kind),
        Cell(line.Serial),
        Cell(line.Actor),
        Cell(line.Detail),
        line.Position?.ToString(CultureInfo.InvariantCulture),
        line.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>A cell: quoted where it has to be, and with an apostrophe before what a spreadsheet would run.</summary>
    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text.TrimStart(' ') is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny("\",\r\n\t") < 0 && safe == safe.Trim() ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
