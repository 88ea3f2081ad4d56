using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>units</c>.</summary>
internal static class UnitTable
{
    public static UnitRow? Find(SqliteConnection db, string unitId)
    {
        var unit = db.QueryFirstOrDefault<UnitRow>("SELECT * FROM units WHERE unit_id = $unitId", new { unitId });
        return unit is null or { IsSound: true } ? unit : throw new InvalidDataException("A unit has a value out of range.");
    }

    /// <summary>The unit; null if the journal does not know it; refused if it is another batch's.</summary>
    public static UnitRow? Find(SqliteConnection db, string unitId, string batch)
    {
        var unit = Find(db, unitId);
        return unit == null || unit.Batch == batch
            ? unit
            : throw new JournalException($"Unit {unitId} was flashed for batch {unit.Batch}, not for {batch}. Name its batch, or flash it with a new kit.");
    }

    public static UnitRow Get(SqliteConnection db, string unitId, string batch) => Find(db, unitId, batch) ?? throw Unknown(unitId);

    public static JournalException Unknown(string unitId)
    {
        return new JournalException($"This journal does not know unit {unitId}. Flash it with a kit of this journal, or name the journal of its kit.");
    }

    public static void Insert(SqliteConnection db, UnitRow unit, DateTimeOffset now)
    {
        db.Execute(
            """
            INSERT INTO units (unit_id, batch, wrapped_key, flashes, nonce_start, added_utc)
            VALUES ($UnitId, $Batch, $WrappedKey, $Flashes, $NonceStart, $now)
            """,
            new { unit.UnitId, unit.Batch, unit.WrappedKey, unit.Flashes, unit.NonceStart, now });
    }

    public static void SetFlash(SqliteConnection db, string unitId, UnitFlash flash)
    {
        db.Execute(
            "UPDATE units SET flashes = $Number, nonce_start = $NonceStart WHERE unit_id = $unitId",
            new { unitId, flash.Number, flash.NonceStart });
    }

    /// <returns>False, and nothing is changed, if the nonce is below the lowest unused one, or the last of all: none is left above it.</returns>
    public static bool UseNonce(SqliteConnection db, string unitId, uint nonce)
    {
        return nonce < uint.MaxValue && db.Execute("UPDATE units SET nonce_start = $nonce + 1 WHERE unit_id = $unitId AND nonce_start <= $nonce", new { unitId, nonce }) == 1;
    }

    public static void SetFailure(SqliteConnection db, string unitId, FailureCause? cause)
    {
        db.Execute(
            "UPDATE units SET failure_number = $Number, failure_text = $Text WHERE unit_id = $unitId",
            new { unitId, cause?.Number, cause?.Text });
    }

    public static int Count(SqliteConnection db, string batch)
    {
        return db.ExecuteScalar<int>("SELECT count(*) FROM units WHERE batch = $batch", new { batch });
    }

    /// <summary>Why units failed that have no token.</summary>
    public static IEnumerable<FailureCause> Failures(SqliteConnection db, string batch)
    {
        var causes = db.Query<FailureCause>(
            "SELECT failure_number AS number, failure_text AS text FROM units WHERE batch = $batch AND failure_text IS NOT NULL",
            new { batch }).AsList();
        return causes.TrueForAll(cause => cause.IsSound) ? causes : throw new InvalidDataException("A failure has a text out of range.");
    }
}
