using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Commands;
using Keyfob.Factory.Tests.Journal;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Tests.Hostile;

[TestClass]
public sealed class JournalFuzzTests : IDisposable
{
    private static readonly string[] s_values =
    [
        "NULL", "''", "'a' || char(10) || 'b'", "CAST(x'ff0041' AS TEXT)", "CAST(zeroblob(5000) AS TEXT)", "printf('%5000c', 'x')",
        "-1", "99", "9223372036854775807", "9e999", "-1e300", "x''", "zeroblob(5000)",
    ];

    private readonly CommandBench _station = new();
    private readonly string[] _serials;
    private readonly byte[] _good;

    public JournalFuzzTests()
    {
        _serials = [.. _station.MakeShippable(2), .. _station.Make(1), .. _station.Make(1, TokenStep.Tested)];
        _station.With(journal =>
        {
            journal.Scrap(_serials[1], "cracked");
            journal.Fail(_serials[2], new FailureCause(41, "clock has stopped"));
        });
        _good = File.ReadAllBytes(JournalPath);
    }

    private string JournalPath => _station.Journal[1];

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void Every_changed_file_is_used_or_refused() => UseChanged(50_000_000, 120);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_one_of_many_changed_files_is_used_or_refused() => UseChanged(51_000_000, 2500);

    [TestMethod]
    public void Every_edited_value_is_used_or_refused_by_some_command() => UseEdited(commandsPerEdit: 1);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_edited_value_is_used_or_refused_by_every_command() => UseEdited(commandsPerEdit: 8);

    private void UseEdited(int commandsPerEdit)
    {
        var (turn, refused) = (0, 0);
        foreach (var (table, column) in Columns())
        {
            foreach (var value in s_values)
            {
                for (var i = 0; i < commandsPerEdit && TryEdit($"UPDATE {table} SET {column} = {value}"); i++)
                {
                    refused += Use(turn++, $"{table}.{column} = {value}") == ExitCode.BadArguments ? 1 : 0;
                }
            }
        }

        Assert.IsGreaterThan(150 * commandsPerEdit, turn);
        Assert.IsGreaterThan(turn / 8, refused);
    }

    private void UseChanged(int seed, int count)
    {
        var i = 0;
        ChangedFiles.Run(seed, count, [_good], changed =>
        {
            Restore(changed);
            Use(i++, "a changed file");
        });
    }

    // Another command each time.
    private int Use(int turn, string what)
    {
        var record = _station.PathOf("record.jsonl");
        var export = _station.PathOf("export.xml");
        string[][] commands =
        [
            ["export", .. _station.Batch, "--out", export, "--record", record],
            ["status", .. _station.Journal],
            ["ship-check", .. _station.Journal, "--serial", _serials[0], "--efuse-summary", _station.PathOf("key.hex")],
            ["verify-record", .. _station.Journal],
            ["status", "--json", .. _station.Journal],
            ["scrap", .. _station.Journal, "--serial", _serials[0], "--reason", "lost"],
            ["flash-kit", .. _station.Batch, "--count", "1", "--out", _station.PathOf("kits")],
            ["purge", .. _station.Journal, "--batch", JournalFolder.BatchName, "--acknowledged", "ticket 1", "--yes", "--unexported"],
        ];
        try
        {
            return _station.Tolerates([ExitCode.Done, ExitCode.Failed, ExitCode.NotChecked, ExitCode.BadArguments], commands[turn % commands.Length]);
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{commands[turn % commands.Length][0]} with {what}: {e.Message}", e);
        }
        finally
        {
            File.Delete(record);
            File.Delete(export);
        }
    }

    private List<(string Table, string Column)> Columns()
    {
        var columns = new List<(string, string)>();
        using var db = Connect();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    // False when the table's own rules refuse the value.
    private bool TryEdit(string sql)
    {
        Restore(_good);
        using var db = Connect();
        using var command = db.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; DROP TRIGGER record_keeps_values; " + sql;
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private void Restore(byte[] content)
    {
        foreach (var suffix in new[] { "-journal", "-wal", "-shm" })
        {
            File.Delete(JournalPath + suffix);
        }

        File.WriteAllBytes(JournalPath, content);
    }

    private SqliteConnection Connect()
    {
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = JournalPath, Pooling = false }.ToString());
        db.Open();
        return db;
    }
}
