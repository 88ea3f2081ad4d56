using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Stores;

/// <summary>Each way to the SQLite database has the settings without which a power loss could undo what was answered.</summary>
[TestClass]
public sealed class DurabilityTests
{
    private const string Expected = "wal 2 10000 1";

    [TestMethod]
    public async Task Every_connection_syncs_its_commits()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            Assert.AreEqual(Expected, await SettingsAsync(connection));
            await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF");
        }

        // From the pool.
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            Assert.AreEqual(Expected, await SettingsAsync(connection));
            await connection.ExecuteAsync("PRAGMA synchronous = OFF");
        }

        Assert.AreEqual(Expected, await store.Database.WriteAsync((connection, _) => SettingsAsync(connection), default));
        await using var context = store.Database.Context();
        await AssertContextAsync(context);
        await using var other = new DbContext(store.Database.ContextOptions("other_history"));
        await AssertContextAsync(other);
    }

    [TestMethod]
    public void A_database_that_cannot_be_made_durable_is_refused()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.Contains("journal_mode=WAL", Assert.ThrowsExactly<DurabilityException>(() => SqliteDatabase.MakeDurable(connection)).Message);
    }

    [TestMethod]
    public async Task The_table_of_the_migrations_of_another_context_has_its_own_name()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var other = new DbContext(store.Database.ContextOptions("other_history"));
        await other.Database.MigrateAsync();
        await using var connection = await store.Database.ConnectAsync(default);
        Assert.AreEqual(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'other_history'"));
    }

    // As the synchronous calls open it, and as the others do.
    private static async Task AssertContextAsync(DbContext context)
    {
        context.Database.OpenConnection();
        Assert.AreEqual(Expected, await SettingsAsync(context.Database.GetDbConnection()));
        context.Database.CloseConnection();
        await context.Database.OpenConnectionAsync();
        Assert.AreEqual(Expected, await SettingsAsync(context.Database.GetDbConnection()));
        await context.Database.GetDbConnection().ExecuteAsync("PRAGMA synchronous = OFF");
        await context.Database.CloseConnectionAsync();
        context.Database.OpenConnection();
        Assert.AreEqual(Expected, await SettingsAsync(context.Database.GetDbConnection()));
        await context.Database.GetDbConnection().ExecuteAsync("PRAGMA synchronous = OFF");
        context.Database.CloseConnection();
        await context.Database.OpenConnectionAsync();
        Assert.AreEqual(Expected, await SettingsAsync(context.Database.GetDbConnection()));
        await context.Database.CloseConnectionAsync();
    }

    private static async Task<string> SettingsAsync(DbConnection connection) => (await connection.ExecuteScalarAsync<string>("""
        SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous) || ' ' || (SELECT timeout FROM pragma_busy_timeout)
            || ' ' || (SELECT foreign_keys FROM pragma_foreign_keys)
        """))!;
}
