using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>units</c>.</summary>
internal static class UnitTable
{
    public static UnitRow? Find(Sql sql, string unitId)
    {
        return sql.First("SELECT * FROM units WHERE unit_id = $unit", Read, ("$unit", unitId));
    }

    /// <summary>The unit; null if the journal does not know it; refused if it is another batch's.</summary>
    public static UnitRow? Find(Sql sql, string unitId, string batch)
    {
        var unit = Find(sql, unitId);
        return unit == null || unit.Batch == batch
            ? unit
            : throw new JournalException($"Unit {unitId} was flashed for batch {unit.Batch}, not for {batch}. Name its batch, or flash it with a new kit.");
    }

    public static UnitRow Get(Sql sql, string unitId, string batch) => Find(sql, unitId, batch) ?? throw Unknown(unitId);

    public static JournalException Unknown(string unitId)
    {
        return new JournalException($"This journal does not know unit {unitId}. Flash it with a kit of this journal, or name the journal of its kit.");
    }

    public static void Insert(Sql sql, UnitRow unit, DateTimeOffset now)
    {
        sql.Execute(
            """
            INSERT INTO units (unit_id, batch, wrapped_key, flashes, nonce_start, added_utc)
            VALUES ($unit, $batch, $key, $flashes, $nonce, $now)
            """,
            ("$unit", unit.UnitId),
            ("$batch", unit.Batch),
            ("$key", unit.WrappedKey),
            ("$flashes", unit.Flash.Number),
            ("$nonce", (long)unit.Flash.NonceStart),
            ("$now", SqlRow.Text(now)));
    }

    public static void SetFlash(Sql sql, string unitId, UnitFlash flash)
    {
        sql.Execute(
            "UPDATE units SET flashes = $flashes, nonce_start = $nonce WHERE unit_id = $unit",
            ("$unit", unitId),
            ("$flashes", flash.Number),
            ("$nonce", (long)flash.NonceStart));
    }

    public static void SetFailure(Sql sql, string unitId, FailureCause? cause)
    {
        sql.Execute(
            "UPDATE units SET failure_number = $number, failure_text = $text WHERE unit_id = $unit",
            ("$unit", unitId),
            ("$number", cause?.Number),
            ("$text", cause?.Text));
    }

    public static int Count(Sql sql, string batch)
    {
        return (int)(sql.Number("SELECT count(*) FROM units WHERE batch = $batch", ("$batch", batch)) ?? 0);
    }

    /// <summary>Why units failed that have no token.</summary>
    public static List<FailureCause> Failures(Sql sql, string batch)
    {
        return sql.All("SELECT * FROM units WHERE batch = $batch AND failure_text IS NOT NULL", row => row.Failure()!, ("$batch", batch));
    }

    private static UnitRow Read(SqliteDataReader row) => new()
    {
        UnitId = row.Get<string>("unit_id"),
        Batch = row.Get<string>("batch"),
        WrappedKey = row.Get<byte[]?>("wrapped_key"),
        Flash = new UnitFlash((int)row.Get<long>("flashes"), (uint)row.Get<long>("nonce_start")),
    };
}
