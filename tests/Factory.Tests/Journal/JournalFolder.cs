using System.Security.Cryptography;
using Keyfob.Factory.Journal;
using Keyfob.Pskc;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>A folder with a journal, and short helpers for it.</summary>
internal sealed class JournalFolder : IDisposable
{
    public const string BatchName = "acme-1";

    public static readonly byte[] ExportKeyBytes = Convert.FromHexString("9f3a5c0172d84be61f0ac7b3d5e29481");
    public static readonly BatchSettings Settings = new("KF");

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public JournalFolder()
    {
        Folder = Directory.CreateTempSubdirectory("keyfob-journal-").FullName;
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "journal.db");

    public SetTime Time { get; } = new();

    public static PskcKey Key() => PskcKey.PreShared(ExportKeyBytes, "acme-key");

    public static byte[] UnitId(int number)
    {
        var id = new byte[ProductionJournal.UnitIdSize];
        BitConverter.TryWriteBytes(id.AsSpan(4), number);
        return id;
    }

    public static byte[] UnitKey(int number) => SHA256.HashData(UnitId(number));

    public static string Message(Action action) => Assert.ThrowsExactly<JournalException>(action).Message;

    public ProductionJournal Open(string station = "station-1", TimeSpan? patience = null, string? path = null)
    {
        return ProductionJournal.Open(path ?? Path, station, "Ada", Time, patience ?? s_patience);
    }

    public static Batch OpenBatch(ProductionJournal journal, string name = BatchName) => journal.OpenBatch(name, Settings, _ => Key());

    public static Batch OpenBatch(ProductionJournal journal, int units, string name = BatchName)
    {
        var batch = OpenBatch(journal, name);
        for (var unit = 1; unit <= units; unit++)
        {
            journal.AddUnit(batch, UnitId(unit), UnitKey(unit), 1);
        }

        return batch;
    }

    public static void Finish(ProductionJournal journal, string serial)
    {
        foreach (var step in Enum.GetValues<TokenStep>())
        {
            journal.Advance(serial, step);
        }
    }

    /// <summary>A connection that bypasses the journal, like that of a database tool.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Changes rows directly, without the triggers.</summary>
    public void ByHand(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER IF EXISTS record_keeps_rows; DROP TRIGGER IF EXISTS record_keeps_values; " + sql;
        command.ExecuteNonQuery();
    }

    public T Query<T>(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
