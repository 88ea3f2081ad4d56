using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Microsoft.Data.Sqlite;

namespace Keyfob.Verifier.Tests.Stores;

[TestClass]
public sealed class WriteTests
{
    private const string Insert = "INSERT INTO client_budgets (id, full_at) VALUES (@id, 1)";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Work_that_fails_undoes_only_itself(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var writes = await BehindAnotherAsync(store.Database, 30, number => async (connection, transaction) =>
        {
            await connection.ExecuteAsync(Insert, new { id = (byte[])[(byte)number] }, transaction);
            return number % 3 != 0 ? number : throw new InvalidDataException($"work {number}");
        });

        foreach (var (write, number) in writes.Select((write, index) => (write, index)))
        {
            if (number % 3 != 0)
            {
                Assert.AreEqual(number, await write);
                continue;
            }

            Assert.AreEqual($"work {number}", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => write)).Message);
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 30).Where(number => number % 3 != 0).ToArray(), await StoredAsync(store.Database));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Canceled_work_does_not_begin(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => store.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(Insert, new { id = (byte[])[1] }, transaction), cancel.Token));
        Assert.IsEmpty(await StoredAsync(store.Database));
    }

    [TestMethod]
    public async Task Only_work_that_its_caller_canceled_ends_as_canceled()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var own = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        await other.CancelAsync();
        var failed = store.Database.WriteAsync<int>((_, _) => throw new OperationCanceledException(other.Token), own.Token);
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => failed);
        Assert.IsTrue(failed.IsFaulted);
        await own.CancelAsync();
        var canceled = store.Database.WriteAsync((_, _) => Task.FromResult(0), own.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => canceled);
        Assert.IsTrue(canceled.IsCanceled);
    }

    [TestMethod]
    public async Task Works_that_wait_share_a_transaction_and_keep_their_order()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var begun = new List<(int Number, DbTransaction Transaction)>();
        await Task.WhenAll(await BehindAnotherAsync(store.Database, 10, number => (_, transaction) =>
        {
            begun.Add((number, transaction));
            return Task.FromResult(number);
        }));
        CollectionAssert.AreEqual(Enumerable.Range(0, 10).ToArray(), begun.ConvertAll(work => work.Number));
        Assert.HasCount(1, begun.Select(work => work.Transaction).Distinct());
    }

    [TestMethod]
    public async Task A_commit_that_fails_fails_for_all_who_share_it_and_for_no_later_one()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await store.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                "CREATE TABLE parents (id INTEGER PRIMARY KEY); CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)", transaction: transaction),
            default);
        var writes = await BehindAnotherAsync(store.Database, 4, number => (connection, transaction) => number == 2
            ? connection.ExecuteAsync("INSERT INTO children VALUES (7)", transaction: transaction)
            : connection.ExecuteAsync(Insert, new { id = (byte[])[(byte)number] }, transaction));
        foreach (var write in writes)
        {
            Assert.Contains("FOREIGN KEY", (await Assert.ThrowsExactlyAsync<SqliteException>(() => write)).Message);
        }

        Assert.IsEmpty(await StoredAsync(store.Database));
        await store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Insert, new { id = (byte[])[9] }, transaction), default);
        CollectionAssert.AreEqual((int[])[9], await StoredAsync(store.Database));
    }

    [TestMethod]
    public async Task A_transaction_of_its_own_and_shared_ones_wait_for_each_other()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var connection = await store.Database.ConnectAsync(default);
        var (isFree, writers) = (new TaskCompletionSource(), 0);
        var own = store.Database.WriteAsync(
            connection,
            async transaction =>
            {
                await isFree.Task;
                return Interlocked.Increment(ref writers);
            },
            default);
        var shared = store.Database.WriteAsync((_, _) => Task.FromResult(Interlocked.Increment(ref writers)), default);
        Assert.IsFalse(shared.IsCompleted);
        isFree.SetResult();
        Assert.AreEqual(1, await own.WaitAsync(s_patience));
        Assert.AreEqual(2, await shared.WaitAsync(s_patience));
    }

    // Starts works while another one has the store, so that they wait together, then lets it end.
    private static async Task<List<Task<int>>> BehindAnotherAsync(IDatabase database, int count, Func<int, Func<DbConnection, DbTransaction, Task<int>>> work)
    {
        var isFree = new TaskCompletionSource();
        var first = database.WriteAsync(
            async (_, _) =>
            {
                await isFree.Task;
                return 0;
            },
            default);
        var works = Enumerable.Range(0, count).Select(number => database.WriteAsync(work(number), default)).ToList();
        isFree.SetResult();
        await first.WaitAsync(s_patience);
        await Task.WhenAny(Task.WhenAll(works)).WaitAsync(s_patience);
        return works;
    }

    private static async Task<int[]> StoredAsync(IDatabase database)
    {
        await using var connection = await database.ConnectAsync(default);
        return [.. (await connection.QueryAsync<byte[]>("SELECT id FROM client_budgets ORDER BY id")).Select(id => (int)id[0])];
    }
}
