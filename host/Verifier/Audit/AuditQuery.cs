using System.Globalization;

namespace Keyfob.Verifier.Audit;

/// <summary>The statement for a page of the audit trail, the same text on SQLite and PostgreSQL. What must not choose an index stands in an expression: <c>+number</c>,
/// <c>text || ''</c>.</summary>
internal static class AuditQuery
{
    private const string Columns = """
        SELECT a.id AS "Id", a.at AS "AtTicks", a.kind AS "Kind", a.actor AS "Actor", a.detail AS "Detail", a.position AS "Position", t.serial AS "Serial"
        FROM audit a LEFT JOIN tokens t ON t.id = a.token_id
        """;

    /// <summary>The last entry of the page before: where the next one begins.</summary>
    public const string Cursor = """SELECT id AS "Id", at AS "At", token_number AS "Number" FROM audit WHERE id = @before""";

    /// <summary>Whether an actor has more entries than can be sorted in a moment.</summary>
    public const string CountActor = "SELECT COUNT(*) FROM (SELECT 1 FROM audit WHERE actor >= @actor AND actor < @actorEnd LIMIT @most) AS found";

    /// <summary>The same for some tokens.</summary>
    public static string CountTokens(IEnumerable<long> tokens) => $"SELECT COUNT(*) FROM (SELECT 1 FROM audit WHERE token_id IN ({List(tokens)}) LIMIT @most) AS found";

    /// <summary>The statement.</summary>
    /// <param name="filter">Which entries. Its serial and user have been looked up.</param>
    /// <param name="path">The index.</param>
    /// <param name="tokens">The tokens of the entries; null for all, and for none.</param>
    public static string Of(AuditFilter filter, AuditPath path, IReadOnlyCollection<long>? tokens)
    {
        var (isByTime, isByToken) = (path == AuditPath.Times, path == AuditPath.Token);
        string?[] conditions =
        [
            isByToken ? "a.token_id = @token" : tokens == null ? null : $"{(path == AuditPath.FewTokens ? "" : "+")}a.token_id IN ({List(tokens)})",
            filter.From == null ? null : isByTime ? "a.at >= @from" : "+a.at >= @from",
            filter.To == null ? null : isByTime ? "a.at < @to" : "+a.at < @to",
            filter.Kind == null ? null : isByTime ? "a.kind = @kind" : "(a.kind || '') = @kind",
            filter.Actor == null ? null : path == AuditPath.RareActor ? "a.actor >= @actor AND a.actor < @actorEnd" : "(a.actor || '') >= @actor AND (a.actor || '') < @actorEnd",
            filter.Before == null ? null : isByToken ? "a.token_number < @number" : isByTime ? "a.at <= @at AND (a.at < @at OR a.id < @before)" : "(+a.at < @at OR (+a.at = @at AND a.id < @before))",
        ];
        var where = string.Join(" AND ", conditions.OfType<string>());
        var order = isByToken ? "a.token_number DESC" : isByTime ? "a.at DESC, a.id DESC" : "+a.at DESC, +a.id DESC";
        return $"{Columns}{(where.Length == 0 ? "" : $"\nWHERE {where}")}\nORDER BY {order} LIMIT @limit";
    }

    // Numbers as text: a parameter that is a list has another form on each database.
    private static string List(IEnumerable<long> tokens) => string.Join(", ", tokens.Select(token => token.ToString(CultureInfo.InvariantCulture)));
}
