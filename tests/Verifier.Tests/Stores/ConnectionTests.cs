using System.Data;
using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace Keyfob.Verifier.Tests.Stores;

/// <summary>The connections to SQLite: which ones are kept, and that none stays open after a failure or after the database was disposed of.</summary>
[TestClass]
public sealed class ConnectionTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task A_connection_is_pooled_and_closed_with_the_database()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var database = new SqliteDatabase(Path.Combine(store.Folder, "other.db"), store.Time);
        SQLitePCL.sqlite3 handle;
        await using (var connection = await database.ConnectAsync(default))
        {
            handle = ((SqliteConnection)connection).Handle!;
        }

        await using (var connection = await database.ConnectAsync(default))
        {
            Assert.AreSame(handle, ((SqliteConnection)connection).Handle);
        }

        Assert.IsFalse(handle.IsClosed);
        await database.DisposeAsync();
        Assert.IsTrue(handle.IsClosed);
    }

    [TestMethod]
    public async Task Shared_writes_have_one_connection_that_is_closed_with_the_database()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var (first, second) = (await WriterAsync(store.Database), await WriterAsync(store.Database));
        Assert.AreSame(first, second);
        Assert.AreEqual(ConnectionState.Open, first.State);
        await using (var reader = await store.Database.ConnectAsync(default))
        {
            Assert.AreNotSame(first.Handle, ((SqliteConnection)reader).Handle);
        }

        await store.Database.DisposeAsync();
        Assert.AreEqual(ConnectionState.Closed, first.State);
    }

    [TestMethod]
    public async Task A_connection_whose_commit_failed_is_closed_and_not_pooled()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var writer = await WriterAsync(store.Database);
        var handle = writer.Handle!;
        await Assert.ThrowsExactlyAsync<SqliteException>(() => store.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                """
                CREATE TABLE parents (id INTEGER PRIMARY KEY);
                CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
                INSERT INTO children VALUES (7)
                """,
                transaction: transaction),
            default));
        Assert.AreEqual((ConnectionState.Closed, true), (writer.State, handle.IsClosed));
        Assert.AreNotSame(writer, await WriterAsync(store.Database));
    }

    [TestMethod]
    public async Task A_file_that_is_not_a_database_does_not_stay_open()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var path = Path.Combine(store.Folder, "text.db");
        await File.WriteAllTextAsync(path, string.Join('\n', Enumerable.Repeat("This file is not a database.", 100)));
        var database = new SqliteDatabase(path, store.Time);
        await AssertNotADatabaseAsync(() => WriterAsync(database));
        AssertNotOpen(path);
        await AssertNotADatabaseAsync(() => database.ConnectAsync(default).AsTask());
        await AssertNotADatabaseAsync(() => Task.FromResult(database.LockMigrations()));
        await AssertNotADatabaseAsync(() => Task.FromResult(database.LockMigrations()), "the lock was released");
        await database.DisposeAsync();
        AssertNotOpen(path);
        AssertNotOpen(path + ".migrate");
    }

    [TestMethod]
    public async Task Shared_writes_read_the_file_as_mapped_memory()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        Assert.AreEqual(1L << 30, await store.Database.WriteAsync((connection, _) => connection.ExecuteScalarAsync<long>("PRAGMA mmap_size"), default));
    }

    [TestMethod]
    public async Task A_transaction_excludes_the_writers_of_other_processes_from_its_beginning()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var own = await store.Database.ConnectAsync(default);
        await using var other = await store.Database.ConnectAsync(default);
        await other.ExecuteAsync("PRAGMA busy_timeout = 0");
        Assert.AreEqual(SQLitePCL.raw.SQLITE_BUSY, await store.Database.WriteAsync((_, _) => Task.FromResult(Begin(other)), default));
        Assert.AreEqual(SQLitePCL.raw.SQLITE_BUSY, await store.Database.WriteAsync(own, _ => Task.FromResult(Begin(other)), default));
        Assert.AreEqual(SQLitePCL.raw.SQLITE_OK, Begin(other));

        // Without the waiting of SqliteCommand.
        static int Begin(DbConnection connection) => SQLitePCL.raw.sqlite3_exec(((SqliteConnection)connection).Handle, "BEGIN IMMEDIATE");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_database_that_was_disposed_of_refuses_work(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Database.WriteAsync((_, _) => Task.FromResult(0), default);
        await store.Database.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => store.Database.WriteAsync((_, _) => Task.FromResult(0), default).WaitAsync(s_patience));
    }

    [TestMethod]
    public async Task A_connection_that_is_still_open_writes_no_more_after_the_database_was_disposed_of()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var connection = await store.Database.ConnectAsync(default);
        await store.Database.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => store.Database.WriteAsync(connection, _ => Task.FromResult(0), default));
    }

    private static Task<SqliteConnection> WriterAsync(IDatabase database) => database.WriteAsync((connection, _) => Task.FromResult((SqliteConnection)connection), default);

    private static async Task AssertNotADatabaseAsync<T>(Func<Task<T>> call, string message = "") =>
        Assert.AreEqual(SQLitePCL.raw.SQLITE_NOTADB, (await Assert.ThrowsExactlyAsync<SqliteException>(call, message)).SqliteErrorCode);

    // Other systems have no list of the open files of a process.
    private static void AssertNotOpen(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(path, Directory.EnumerateFiles("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget));
        }
    }
}
