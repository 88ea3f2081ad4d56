using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>tokens</c>.</summary>
internal static class TokenTable
{
    public static TokenEntry? Find(SqliteConnection db, string serial)
    {
        return Query(db, "serial = $serial", new { serial }).FirstOrDefault();
    }

    public static TokenEntry Get(SqliteConnection db, string serial)
    {
        return Find(db, serial) ?? throw new JournalException($"This journal never issued serial {serial}. Check the serial and the journal.");
    }

    /// <summary>The unit's token that was not scrapped.</summary>
    public static TokenEntry? FindLive(SqliteConnection db, string unitId)
    {
        return Query(db, "unit_id = $unitId AND scrap_reason IS NULL", new { unitId }).FirstOrDefault();
    }

    public static List<TokenEntry> All(SqliteConnection db, string batch)
    {
        return Query(db, "batch = $batch ORDER BY serial", new { batch }).AsList();
    }

    public static int CountSealed(SqliteConnection db, string batch)
    {
        return db.ExecuteScalar<int>(
            "SELECT count(*) FROM tokens WHERE batch = $batch AND step = $step AND failure_text IS NULL AND scrap_reason IS NULL",
            new { batch, step = TokenStep.Sealed });
    }

    public static byte[]? WrappedSeed(SqliteConnection db, string serial)
    {
        return db.ExecuteScalar<byte[]>("SELECT wrapped_seed FROM tokens WHERE serial = $serial", new { serial });
    }

    /// <summary>The flashing that the unit's latest token was reserved on; 0 if it never had one.</summary>
    public static long LastFlash(SqliteConnection db, string unitId)
    {
        return db.ExecuteScalar<long>("SELECT max(flash) FROM tokens WHERE unit_id = $unitId", new { unitId });
    }

    public static void Insert(SqliteConnection db, string serial, UnitRow unit, byte[] wrappedSeed, DateTimeOffset now)
    {
        db.Execute(
            """
            INSERT INTO tokens (serial, batch, unit_id, flash, wrapped_seed, step, reserved_utc, changed_utc)
            VALUES ($serial, $Batch, $UnitId, $Flashes, $wrappedSeed, $step, $now, $now)
            """,
            new { serial, unit.Batch, unit.UnitId, unit.Flashes, wrappedSeed, step = TokenStep.Reserved, now });
    }

    /// <summary>Raises the step, clears the failure and stores the new facts.</summary>
    public static void Advance(SqliteConnection db, string serial, TokenStep step, TokenFacts facts, DateTimeOffset now)
    {
        db.Execute(
            $"""
            UPDATE tokens SET
                step = max(step, $step), failure_number = NULL, failure_text = NULL, changed_utc = $now,
                sealed_utc = CASE WHEN $step = {(int)TokenStep.Sealed} THEN coalesce(sealed_utc, $now) ELSE sealed_utc END{Assignments(facts)}
            WHERE serial = $serial
            """,
            Parameters(facts, new { serial, step, now }));
    }

    /// <summary>Stores the new facts only.</summary>
    public static void SetFacts(SqliteConnection db, string serial, TokenFacts facts, DateTimeOffset now)
    {
        db.Execute($"UPDATE tokens SET changed_utc = $now{Assignments(facts)} WHERE serial = $serial", Parameters(facts, new { serial, now }));
    }

    public static void SetFailure(SqliteConnection db, string serial, FailureCause cause, DateTimeOffset now)
    {
        db.Execute(
            "UPDATE tokens SET failure_number = $Number, failure_text = $Text, changed_utc = $now WHERE serial = $serial",
            new { serial, cause.Number, cause.Text, now });
    }

    /// <summary>Scraps the token and deletes its seed.</summary>
    public static void Scrap(SqliteConnection db, string serial, string reason, DateTimeOffset now)
    {
        db.Execute(
            "UPDATE tokens SET scrap_reason = $reason, wrapped_seed = NULL, changed_utc = $now WHERE serial = $serial",
            new { serial, reason, now });
    }

    private static IEnumerable<TokenEntry> Query(SqliteConnection db, string condition, object parameters)
    {
        // The facts start at a column that is not null, as Dapper makes no object where the first column is null.
        return db.Query<TokenEntry, FailureCause?, TokenFacts, TokenEntry>(
            $"""
            SELECT *, reserved_utc AS reserved_at, changed_utc AS changed_at, sealed_utc AS sealed_at,
                failure_number AS number, failure_text AS text,
                1 AS facts, *, clock_set_utc AS clock_set_at, is_dev AS is_development_build, battery_mv AS battery_millivolts
            FROM tokens WHERE {condition}
            """,
            (token, failure, facts) => token with { Failure = failure, Facts = facts } is { IsSound: true } sound
                ? sound
                : throw new InvalidDataException("A token has a value out of range."),
            parameters,
            splitOn: "number,facts");
    }

    private static DynamicParameters Parameters(TokenFacts facts, object others)
    {
        var parameters = new DynamicParameters(others);
        foreach (var (name, value) in facts.Columns)
        {
            parameters.Add(name, value);
        }

        return parameters;
    }

    private static string Assignments(TokenFacts facts) =>
        string.Concat(facts.Columns.Select(column => $", {column.Name} = {Merge(column.Name)}"));

    private static string Merge(string column)
    {
        // A new verdict replaces the reasons and files, also with none.
        return column is TokenFacts.ReasonsColumn or TokenFacts.FilesColumn
            ? $"CASE WHEN ${TokenFacts.VerdictColumn} IS NULL THEN coalesce(${column}, {column}) ELSE ${column} END"
            : $"coalesce(${column}, {column})";
    }
}
