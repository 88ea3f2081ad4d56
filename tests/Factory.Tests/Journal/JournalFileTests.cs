using Keyfob.Factory.Journal;
using Microsoft.Data.Sqlite;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>The settings of SQLite that the journal depends on. None is the default of the library.</summary>
[TestClass]
public class JournalFileTests
{
    private const long Extra = 3;
    private const long Memory = 2;

    [TestMethod]
    [DataRow("synchronous", Extra)]
    [DataRow("secure_delete", 1)]
    [DataRow("temp_store", Memory)]
    [DataRow("foreign_keys", 1)]
    [DataRow("journal_mode", "delete")]
    [DataRow("busy_timeout", 4321)]
    public void A_transaction_has_its_settings(string pragma, object expected)
    {
        using var folder = new JournalFolder();
        var file = JournalFile.Open(folder.Path, TimeSpan.FromMilliseconds(4321));
        Assert.AreEqual(expected.ToString(), file.Write(db => Pragma(db, pragma)));
        Assert.AreEqual(expected.ToString(), file.Read(db => Pragma(db, pragma)));
    }

    [TestMethod]
    public void A_failed_transaction_is_undone()
    {
        using var folder = new JournalFolder();
        var file = JournalFile.Open(folder.Path, TimeSpan.Zero);
        Assert.ThrowsExactly<InvalidOperationException>(() => file.Write<int>(db =>
        {
            Execute(db, "CREATE TABLE t (x)");
            throw new InvalidOperationException();
        }));
        Assert.AreEqual("0", file.Read(db => Scalar(db, "SELECT count(*) FROM sqlite_schema")));
    }

    [TestMethod]
    public void A_transaction_holds_the_lock_of_a_writer_from_its_start_and_a_reading_one_does_not()
    {
        using var folder = new JournalFolder();
        var file = JournalFile.Open(folder.Path, TimeSpan.FromMilliseconds(1));
        var other = JournalFile.Open(folder.Path, TimeSpan.FromMilliseconds(1));
        file.Write(_ =>
        {
            Assert.Contains("Another station holds the journal", Message(() => other.Write(_ => 0)));
            return 0;
        });
        file.Read(db =>
        {
            Scalar(db, "SELECT count(*) FROM sqlite_schema");
            return other.Read(second => Scalar(second, "SELECT count(*) FROM sqlite_schema"));
        });
    }

    [TestMethod]
    public void A_journal_that_another_program_keeps_in_WAL_mode_is_not_compacted()
    {
        using var folder = new JournalFolder();
        folder.Open().Dispose();
        folder.ByHand("PRAGMA journal_mode = WAL");
        using var other = folder.Connect();
        Execute(other, "SELECT count(*) FROM record");
        var file = JournalFile.Open(folder.Path, TimeSpan.FromMilliseconds(1));
        Assert.Contains("Another station holds the journal", Message(file.Compact));
    }

    [TestMethod]
    public void A_compacted_file_has_no_unused_page()
    {
        using var folder = new JournalFolder();
        folder.ByHand("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000)); DROP TABLE t");
        Assert.IsGreaterThan(0, folder.Query<long>("PRAGMA freelist_count"));
        JournalFile.Open(folder.Path, TimeSpan.Zero).Compact();
        Assert.AreEqual(0, folder.Query<long>("PRAGMA freelist_count"));
    }

    private static string Pragma(SqliteConnection db, string name) => Scalar(db, "PRAGMA " + name);

    private static string Scalar(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!.ToString()!;
    }

    private static void Execute(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
