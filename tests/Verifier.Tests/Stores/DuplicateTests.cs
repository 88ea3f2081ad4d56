using Dapper;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Stores;

/// <summary>Which failures say that a unique index refused a row.</summary>
[TestClass]
public sealed class DuplicateTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_unique_index_and_a_primary_key_refuse_a_duplicate(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.AreEqual(kind == StoreKind.Postgres, store.Database.IsPostgres);
        Assert.IsTrue(store.Database.IsDuplicate(await FailureAsync(store, "INSERT INTO client_budgets (id, full_at) VALUES (@id, 1), (@id, 2)")));
        Assert.IsTrue(store.Database.IsDuplicate(await FailureAsync(store, "INSERT INTO holders (name, name_key) VALUES ('Alice', 'alice'), ('ALICE', 'alice')")));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_context_that_saves_a_duplicate_says_so_in_the_inner_exception(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var context = store.Database.Context();
        context.AddRange(new HolderRow { Name = "Alice", NameKey = "alice" }, new HolderRow { Name = "ALICE", NameKey = "alice" });
        Assert.IsTrue(store.Database.IsDuplicate(await Assert.ThrowsExactlyAsync<DbUpdateException>(() => context.SaveChangesAsync())));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Other_failures_are_no_duplicates(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.IsFalse(store.Database.IsDuplicate(await FailureAsync(store, "INSERT INTO client_budgets (id, full_at) VALUES (@id, NULL)")));
        Assert.IsFalse(store.Database.IsDuplicate(await FailureAsync(store, "INSERT INTO missing VALUES (@id)")));
        Assert.IsFalse(store.Database.IsDuplicate(new IOException("", new TimeoutException())));
    }

    private static async Task<Exception> FailureAsync(TestStore store, string statement)
    {
        await using var connection = await store.Database.ConnectAsync(default);
        return await Assert.ThrowsAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(statement, new { id = (byte[])[1] }));
    }
}
