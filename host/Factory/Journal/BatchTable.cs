using Dapper;
using Keyfob.Pskc;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>batches</c>.</summary>
internal static class BatchTable
{
    public static BatchRow? Find(SqliteConnection db, string name)
    {
        return db.Query<BatchRow, BatchSettings, DerivationRow?, BatchRow>(
            """
            SELECT name, key_name, key_check, created_utc AS created_at, purged_utc AS purged_at,
                prefix, digits, period_seconds, seed_length, first_number,
                salt, iterations
            FROM batches WHERE name = $name
            """,
            (batch, settings, derivation) => batch with { Settings = settings, Derivation = derivation?.Parameters } is { IsSound: true } sound
                ? sound
                : throw new InvalidDataException("A batch has a value out of range."),
            new { name },
            splitOn: "prefix,salt").FirstOrDefault();
    }

    public static BatchRow Get(SqliteConnection db, string name)
    {
        return Find(db, name) ?? throw new JournalException($"There is no batch {name} in this journal. Check the name.");
    }

    /// <summary>The names of all batches in the order in which they were created.</summary>
    public static List<string> Names(SqliteConnection db)
    {
        var names = db.Query<string>("SELECT name FROM batches ORDER BY created_utc, name").AsList();
        return names.TrueForAll(TextRules.IsBatchName) ? names : throw new InvalidDataException("A batch has no name.");
    }

    public static void Insert(SqliteConnection db, BatchRow batch)
    {
        db.Execute(
            """
            INSERT INTO batches (name, prefix, digits, period_seconds, seed_length, first_number, key_name, salt, iterations, key_check, created_utc)
            VALUES ($Name, $Prefix, $Digits, $PeriodSeconds, $SeedLength, $FirstNumber, $KeyName, $Salt, $Iterations, $KeyCheck, $CreatedAt)
            """,
            new
            {
                batch.Name,
                batch.Settings.Prefix,
                batch.Settings.Digits,
                batch.Settings.PeriodSeconds,
                batch.Settings.SeedLength,
                batch.Settings.FirstNumber,
                batch.KeyName,
                batch.Derivation?.Salt,
                batch.Derivation?.Iterations,
                batch.KeyCheck,
                batch.CreatedAt,
            });
    }

    /// <summary>Deletes everything that is encrypted with the export key, also the key check: a password could be guessed with it.</summary>
    public static void DeleteSecrets(SqliteConnection db, string name, DateTimeOffset now)
    {
        db.Execute("UPDATE units SET wrapped_key = NULL WHERE batch = $name", new { name });
        db.Execute("UPDATE tokens SET wrapped_seed = NULL WHERE batch = $name", new { name });
        db.Execute("UPDATE batches SET key_check = NULL, purged_utc = $now WHERE name = $name", new { name, now });
    }

    /// <summary>The columns of a password. The database's numbers are longer, so Dapper must be told the constructor.</summary>
    [method: ExplicitConstructor]
    private sealed record DerivationRow(byte[] Salt, int Iterations)
    {
        public Pbkdf2Parameters Parameters => new(Salt, Iterations);
    }
}
