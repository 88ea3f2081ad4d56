using System.Globalization;
using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Oversight;

/// <summary>A search of the audit trail as a query string has it. An empty text does not filter.</summary>
/// <param name="From">The first UTC day, as 2026-12-31.</param>
/// <param name="To">The last UTC day.</param>
/// <param name="Kind">A name of <see cref="AuditKind"/>.</param>
/// <param name="Actor">The beginning of who did it.</param>
/// <param name="Serial">The serial of a token.</param>
/// <param name="User">The user ID of its holder.</param>
/// <param name="Before">The last row of the page before.</param>
internal sealed record AuditSearch(string? From, string? To, string? Kind, string? Actor, string? Serial, string? User, string? Before)
{
    private const int MaxText = 256;

    /// <summary>Reads it.</summary>
    /// <param name="problem">What cannot be read, in words.</param>
    /// <returns>Null if it cannot be read.</returns>
    public AuditFilter? Read(out string problem)
    {
        var (from, to, kind, before) = (default(DateOnly), default(DateOnly), default(AuditKind), 0L);
        problem = !IsEmptyOr(From, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from)) ? "The first day is no day such as 2026-12-31."
            : !IsEmptyOr(To, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out to)) ? "The last day is no day such as 2026-12-31."
            : from != default && to != default && to < from ? "The last day is before the first day."
            : !IsEmptyOr(Kind, text => Enum.TryParse(text, out kind) && kind.ToString() == text) ? "There is no such kind of entries."
            : !IsEmptyOr(Before, text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out before)) ? "The page does not exist."
            : new[] { Actor, Serial, User }.Any(text => text?.Length > MaxText || text?.Contains('\0', StringComparison.Ordinal) == true) ? $"A text to search for has at most {MaxText} characters."
            : "";
        return problem.Length > 0 ? null : new AuditFilter
        {
            From = from == default ? null : from,
            To = to == default ? null : to,
            Kind = Kind is { Length: > 0 } ? kind : null,
            Actor = Text(Actor),
            Serial = Text(Serial),
            User = Text(User),
            Before = Before is { Length: > 0 } ? before : null,
        };
    }

    /// <summary>The query string, beginning with a question mark; empty for all entries.</summary>
    /// <param name="before">The last row of the page before; null for the first page.</param>
    public string Query(long? before = null) => QueryString.Create(
        new Dictionary<string, string?>
        {
            ["from"] = From,
            ["to"] = To,
            ["kind"] = Kind,
            ["actor"] = Actor,
            ["serial"] = Serial,
            ["user"] = User,
            ["before"] = before?.ToString(CultureInfo.InvariantCulture),
        }.Where(one => !string.IsNullOrEmpty(one.Value))).ToUriComponent();

    private static bool IsEmptyOr(string? text, Predicate<string> isRead) => string.IsNullOrEmpty(text) || isRead(text);

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
