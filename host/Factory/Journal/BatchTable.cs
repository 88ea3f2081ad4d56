using Keyfob.Factory.Keys;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>batches</c>.</summary>
internal static class BatchTable
{
    public static BatchRow? Find(Sql sql, string name)
    {
        return sql.First("SELECT * FROM batches WHERE name = $name", Read, ("$name", name));
    }

    public static BatchRow Get(Sql sql, string name)
    {
        return Find(sql, name) ?? throw new JournalException($"There is no batch {name} in this journal. Check the name.");
    }

    public static void Insert(Sql sql, BatchRow batch)
    {
        sql.Execute(
            """
            INSERT INTO batches (name, prefix, digits, period_seconds, seed_length, first_number, key_name, salt, iterations, key_check, created_utc)
            VALUES ($name, $prefix, $digits, $period, $seed, $first, $key, $salt, $iterations, $check, $created)
            """,
            ("$name", batch.Name),
            ("$prefix", batch.Settings.Prefix),
            ("$digits", batch.Settings.Digits),
            ("$period", batch.Settings.PeriodSeconds),
            ("$seed", batch.Settings.SeedLength),
            ("$first", batch.Settings.FirstNumber),
            ("$key", batch.KeyName),
            ("$salt", batch.Derivation?.Salt),
            ("$iterations", batch.Derivation?.Iterations),
            ("$check", batch.KeyCheck),
            ("$created", SqlRow.Text(batch.CreatedAt)));
    }

    /// <summary>Deletes everything that is encrypted with the export key, also the key check: a password could be guessed with it.</summary>
    public static void DeleteSecrets(Sql sql, string name, DateTimeOffset now)
    {
        sql.Execute("UPDATE units SET wrapped_key = NULL WHERE batch = $name", ("$name", name));
        sql.Execute("UPDATE tokens SET wrapped_seed = NULL WHERE batch = $name", ("$name", name));
        sql.Execute("UPDATE batches SET key_check = NULL, purged_utc = $now WHERE name = $name", ("$name", name), ("$now", SqlRow.Text(now)));
    }

    private static BatchRow Read(SqliteDataReader row) => new()
    {
        Name = row.Get<string>("name"),
        Settings = new BatchSettings(row.Get<string>("prefix"))
        {
            Digits = (int)row.Get<long>("digits"),
            PeriodSeconds = (int)row.Get<long>("period_seconds"),
            SeedLength = (int)row.Get<long>("seed_length"),
            FirstNumber = row.Get<long>("first_number"),
        },
        KeyName = row.Get<string?>("key_name"),
        Derivation = row.Get<byte[]?>("salt") is { } salt ? new Pbkdf2Parameters(salt, (int)row.Get<long>("iterations")) : null,
        KeyCheck = row.Get<byte[]?>("key_check"),
        CreatedAt = row.Time("created_utc")!.Value,
        PurgedAt = row.Time("purged_utc"),
    };
}
