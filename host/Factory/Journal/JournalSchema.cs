using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The tables, and the marks of a journal file.</summary>
internal static class JournalSchema
{
    /// <summary>In <c>PRAGMA user_version</c>; raised with every change of a table.</summary>
    public const long Version = 1;

    /// <summary>"KFJL", in <c>PRAGMA application_id</c>.</summary>
    public const long ApplicationId = 0x4B464A4C;

    // tokens.flash is the flashing that the token was reserved on: a scrapped unit gets a new serial only after another flashing.
    // The triggers prevent accidental changes of the record. Deliberate ones are detected by the chain.
    // Files are compared with this text: any change of it, also of white space, needs a new version.
    private const string Tables = """
        CREATE TABLE batches (
            name TEXT PRIMARY KEY NOT NULL,
            prefix TEXT NOT NULL,
            digits INTEGER NOT NULL,
            period_seconds INTEGER NOT NULL,
            seed_length INTEGER NOT NULL,
            first_number INTEGER NOT NULL,
            key_name TEXT,
            salt BLOB,
            iterations INTEGER,
            key_check BLOB,
            created_utc TEXT NOT NULL,
            purged_utc TEXT
        ) STRICT;

        CREATE TABLE serial_counters (
            prefix TEXT PRIMARY KEY NOT NULL,
            last INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE units (
            unit_id TEXT PRIMARY KEY NOT NULL,
            batch TEXT NOT NULL REFERENCES batches (name),
            wrapped_key BLOB,
            flashes INTEGER NOT NULL,
            nonce_start INTEGER NOT NULL,
            failure_number INTEGER,
            failure_text TEXT,
            added_utc TEXT NOT NULL
        ) STRICT;
        CREATE INDEX units_by_batch ON units (batch);

        CREATE TABLE tokens (
            serial TEXT PRIMARY KEY NOT NULL,
            batch TEXT NOT NULL REFERENCES batches (name),
            unit_id TEXT NOT NULL REFERENCES units (unit_id),
            flash INTEGER NOT NULL,
            wrapped_seed BLOB,
            step INTEGER NOT NULL,
            failure_number INTEGER,
            failure_text TEXT,
            scrap_reason TEXT,
            reserved_utc TEXT NOT NULL,
            changed_utc TEXT NOT NULL,
            sealed_utc TEXT,
            record_check TEXT,
            clock_set_utc TEXT,
            clock_offset_ms INTEGER,
            clock_ppm REAL,
            clock_ppm_uncertainty REAL,
            temperature_quarter_degrees INTEGER,
            aging_register INTEGER,
            firmware_version TEXT,
            is_dev INTEGER,
            battery_mv INTEGER,
            life_state TEXT,
            is_shippable INTEGER,
            not_shippable_because TEXT,
            ship_check_files TEXT
        ) STRICT;
        CREATE INDEX tokens_by_batch ON tokens (batch);
        CREATE INDEX tokens_by_unit ON tokens (unit_id);
        CREATE UNIQUE INDEX one_live_token_per_unit ON tokens (unit_id) WHERE scrap_reason IS NULL;

        CREATE TABLE record (
            position INTEGER PRIMARY KEY NOT NULL,
            utc TEXT NOT NULL,
            station TEXT NOT NULL,
            operator TEXT NOT NULL,
            event TEXT NOT NULL,
            batch TEXT,
            serial TEXT,
            unit_id TEXT,
            facts TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER record_keeps_rows BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
        CREATE TRIGGER record_keeps_values BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
        """;

    private static readonly HashSet<string> s_statements = [.. Tables.Split(";\n").Select(statement => statement.Trim().TrimEnd(';'))];

    /// <summary>Whether the file is empty, also after an interrupted creation.</summary>
    public static bool IsEmpty(SqliteConnection db)
    {
        return Pragma(db, "application_id") == 0 && Pragma(db, "user_version") == 0 && db.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") == 0;
    }

    public static void Create(SqliteConnection db)
    {
        db.Execute(Tables);
        db.Execute($"PRAGMA application_id = {ApplicationId}");
        db.Execute($"PRAGMA user_version = {Version}");
    }

    /// <summary>Refuses other files, and journals of an unknown version.</summary>
    public static void Check(SqliteConnection db, string path)
    {
        if (Pragma(db, "application_id") != ApplicationId)
        {
            throw new JournalException($"{path} is not a production journal. Name another file.");
        }

        var version = Pragma(db, "user_version");
        if (version != Version)
        {
            throw new JournalException($"The journal {path} is of version {version}, this tool knows {Version}. Use the tool version that wrote it, or a newer one.");
        }

        // A view or a trigger in a foreign file would run at our queries. Statistics of SQLite are harmless.
        var statements = db.Query<string>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT (type = 'table' AND name LIKE 'sqlite_stat%')");
        if (!statements.All(s_statements.Contains))
        {
            throw new InvalidDataException("A table, view or trigger is not ours.");
        }
    }

    private static long Pragma(SqliteConnection db, string name) => db.ExecuteScalar<long>("PRAGMA " + name);
}
