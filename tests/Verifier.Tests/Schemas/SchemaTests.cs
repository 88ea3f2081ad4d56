using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Schemas;

[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    public void The_migrations_make_the_tables_of_the_model()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);
        const string Help = "Add a migration to each of the two contexts.";
        Assert.IsFalse(sqlite.Database.HasPendingModelChanges(), Help);
        Assert.IsFalse(postgres.Database.HasPendingModelChanges(), Help);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_server_starts_only_on_the_tables_of_its_program(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var schema = new Schema(store.Database);
        await schema.CheckAsync(default);
        Assert.IsEmpty(await schema.MigrateAsync(default));

        await using var connection = await store.Database.ConnectAsync(default);
        await connection.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0.0')""");
        Assert.Contains("newer than this program: it has 20990101000000_Later", (await RefusedAsync(schema.CheckAsync)).Message);
        Assert.Contains("newer than this program", (await RefusedAsync(schema.MigrateAsync)).Message);

        await connection.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" """);
        Assert.AreEqual("The database has no tables yet. Stop all services, make a backup and run the command migrate.", (await RefusedAsync(schema.CheckAsync)).Message);
        await connection.ExecuteAsync("""DROP TABLE "__EFMigrationsHistory" """);
        Assert.Contains("run the command migrate", (await RefusedAsync(schema.CheckAsync)).Message);
    }

    [TestMethod]
    public async Task A_lock_that_a_killed_migration_left_does_not_stop_the_next_one()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var database = new SqliteDatabase(Path.Combine(store.Folder, "new.db"), store.Time);
        await using (var connection = await database.ConnectAsync(default))
        {
            // What EF Core 10 stores when it takes its lock; without more it would wait for ever.
            await connection.ExecuteAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await connection.ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2033-05-18 03:33:45+00:00')""");
        }

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.IsNotEmpty(await new Schema(database).MigrateAsync(soon.Token));
        await new Schema(database).CheckAsync(default);
    }

    [TestMethod]
    public async Task EF_Core_waits_for_the_lock_row_of_a_killed_process()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            Assert.AreEqual(1, await connection.ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2033-05-18 03:33:45+00:00')"""), "EF Core has the table of this name");
        }

        await using var context = store.Database.Context();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.Database.MigrateAsync(soon.Token), "if this fails, SqliteMigrationLock can go");
    }

    [TestMethod]
    public async Task Two_migrations_at_once_are_refused()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using (store.Database.LockMigrations())
        {
            Assert.Contains("Another process is migrating", (await RefusedAsync(new Schema(store.Database).MigrateAsync)).Message);
        }

        await new Schema(store.Database).MigrateAsync(default);
    }

    private static Task<SchemaException> RefusedAsync(Func<CancellationToken, Task> call) => Assert.ThrowsExactlyAsync<SchemaException>(() => call(default));
}
