using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>tokens</c>.</summary>
internal static class TokenTable
{
    public static TokenEntry? Find(Sql sql, string serial)
    {
        return sql.First("SELECT * FROM tokens WHERE serial = $serial", Read, ("$serial", serial));
    }

    public static TokenEntry Get(Sql sql, string serial)
    {
        return Find(sql, serial) ?? throw new JournalException($"This journal never issued serial {serial}. Check the serial and the journal.");
    }

    /// <summary>The unit's token that was not scrapped.</summary>
    public static TokenEntry? FindLive(Sql sql, string unitId)
    {
        return sql.First("SELECT * FROM tokens WHERE unit_id = $unit AND scrap_reason IS NULL", Read, ("$unit", unitId));
    }

    public static List<TokenEntry> All(Sql sql, string batch)
    {
        return sql.All("SELECT * FROM tokens WHERE batch = $batch ORDER BY serial", Read, ("$batch", batch));
    }

    public static int CountSealed(Sql sql, string batch)
    {
        return (int)(sql.Number(
            "SELECT count(*) FROM tokens WHERE batch = $batch AND step = $step AND failure_text IS NULL AND scrap_reason IS NULL",
            ("$batch", batch),
            ("$step", (int)TokenStep.Sealed)) ?? 0);
    }

    public static byte[]? WrappedSeed(Sql sql, string serial)
    {
        return sql.First("SELECT wrapped_seed FROM tokens WHERE serial = $serial AND wrapped_seed IS NOT NULL", row => row.Get<byte[]>("wrapped_seed"), ("$serial", serial));
    }

    /// <summary>The flashing that the unit's latest token was reserved on; 0 if it never had one.</summary>
    public static long LastFlash(Sql sql, string unitId)
    {
        return sql.Number("SELECT max(flash) FROM tokens WHERE unit_id = $unit", ("$unit", unitId)) ?? 0;
    }

    public static void Insert(Sql sql, string serial, UnitRow unit, byte[] wrappedSeed, DateTimeOffset now)
    {
        sql.Execute(
            """
            INSERT INTO tokens (serial, batch, unit_id, flash, wrapped_seed, step, reserved_utc, changed_utc)
            VALUES ($serial, $batch, $unit, $flash, $seed, $step, $now, $now)
            """,
            ("$serial", serial),
            ("$batch", unit.Batch),
            ("$unit", unit.UnitId),
            ("$flash", unit.Flash.Number),
            ("$seed", wrappedSeed),
            ("$step", (int)TokenStep.Reserved),
            ("$now", SqlRow.Text(now)));
    }

    /// <summary>Raises the step, clears the failure and stores the new facts.</summary>
    public static void Advance(Sql sql, string serial, TokenStep step, TokenFacts facts, DateTimeOffset now)
    {
        var columns = facts.Columns;
        sql.Execute(
            $"""
            UPDATE tokens SET
                step = max(step, $step), failure_number = NULL, failure_text = NULL, changed_utc = $now,
                sealed_utc = CASE WHEN $step = {(int)TokenStep.Sealed} THEN coalesce(sealed_utc, $now) ELSE sealed_utc END{Assignments(columns)}
            WHERE serial = $serial
            """,
            [("$serial", serial), ("$step", (int)step), ("$now", SqlRow.Text(now)), .. columns.Select(column => ("$" + column.Name, column.Value))]);
    }

    /// <summary>Stores the new facts only.</summary>
    public static void SetFacts(Sql sql, string serial, TokenFacts facts, DateTimeOffset now)
    {
        var columns = facts.Columns;
        sql.Execute(
            $"UPDATE tokens SET changed_utc = $now{Assignments(columns)} WHERE serial = $serial",
            [("$serial", serial), ("$now", SqlRow.Text(now)), .. columns.Select(column => ("$" + column.Name, column.Value))]);
    }

    public static void SetFailure(Sql sql, string serial, FailureCause cause, DateTimeOffset now)
    {
        sql.Execute(
            "UPDATE tokens SET failure_number = $number, failure_text = $text, changed_utc = $now WHERE serial = $serial",
            ("$serial", serial),
            ("$number", cause.Number),
            ("$text", cause.Text),
            ("$now", SqlRow.Text(now)));
    }

    /// <summary>Scraps the token and deletes its seed.</summary>
    public static void Scrap(Sql sql, string serial, string reason, DateTimeOffset now)
    {
        sql.Execute(
            "UPDATE tokens SET scrap_reason = $reason, wrapped_seed = NULL, changed_utc = $now WHERE serial = $serial",
            ("$serial", serial),
            ("$reason", reason),
            ("$now", SqlRow.Text(now)));
    }

    private static string Assignments((string Name, object? Value)[] columns) =>
        string.Concat(columns.Select(column => $", {column.Name} = {Merge(column.Name)}"));

    private static string Merge(string column)
    {
        // A new verdict replaces the reasons and files, also with none.
        return column is TokenFacts.ReasonsColumn or TokenFacts.FilesColumn
            ? $"CASE WHEN ${TokenFacts.VerdictColumn} IS NULL THEN coalesce(${column}, {column}) ELSE ${column} END"
            : $"coalesce(${column}, {column})";
    }

    private static TokenEntry Read(SqliteDataReader row) => new()
    {
        Serial = row.Get<string>("serial"),
        Batch = row.Get<string>("batch"),
        UnitId = row.Get<string>("unit_id"),
        Step = (TokenStep)row.Get<long>("step"),
        Failure = row.Failure(),
        ScrapReason = row.Get<string?>("scrap_reason"),
        ReservedAt = row.Time("reserved_utc")!.Value,
        ChangedAt = row.Time("changed_utc")!.Value,
        SealedAt = row.Time("sealed_utc"),
        Facts = TokenFacts.Read(row),
    };
}
