using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Tests.Leases;

[TestClass]
public sealed class LeaseTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task One_owner_has_a_lease_until_it_ends_or_is_released(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var lease = new Lease(store.Database);
        Assert.AreEqual(1, await lease.TryTakeAsync("work", "a", s_minute, default));
        Assert.IsNull(await lease.TryTakeAsync("work", "b", s_minute, default));
        Assert.AreEqual(1, await lease.TryTakeAsync("work", "a", s_minute, default), "its owner keeps it");
        Assert.AreEqual(1, await lease.TryTakeAsync("other work", "b", s_minute, default));
        Assert.IsTrue(await HoldAsync(store, 1));

        await lease.ReleaseAsync("work", 1, default);
        Assert.AreEqual(2, await lease.TryTakeAsync("work", "b", s_minute, default));
        Assert.IsFalse(await HoldAsync(store, 1), "it has another owner");
        await lease.ReleaseAsync("work", 1, default);
        Assert.IsNull(await lease.TryTakeAsync("work", "a", s_minute, default), "an old fence releases nothing");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_lease_that_has_run_out_is_taken_by_one_of_many(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var lease = new Lease(store.Database);
        await lease.TryTakeAsync("work", "killed", s_minute, default);
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            var now = await store.Database.TimeAsync(default);
            Assert.AreEqual(1, await connection.ExecuteAsync("UPDATE leases SET until = @now WHERE until > @now", new { now = now.UtcTicks }));
        }

        var fences = await Task.WhenAll(Enumerable.Range(0, 8).Select(owner => Task.Run(() => lease.TryTakeAsync("work", $"{owner}", s_minute, default))));
        Assert.AreEqual(2, fences.Single(fence => fence != null));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_lease_from_before_the_clock_was_set_back_is_taken(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var lease = new Lease(store.Database);
        await lease.TryTakeAsync("work", "a", s_minute, default);
        await lease.TryTakeAsync("other work", "a", 2 * s_minute, default);
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            await connection.ExecuteAsync("UPDATE leases SET until = until + @day WHERE id = 'work'", new { day = TimeSpan.FromDays(1).Ticks });
        }

        Assert.AreEqual(2, await lease.TryTakeAsync("work", "b", s_minute, default));
        Assert.IsFalse(await HoldAsync(store, 1));
        Assert.IsNull(await lease.TryTakeAsync("other work", "b", s_minute, default), "another duration is no reason");
    }

    [TestMethod]
    public async Task Leases_run_by_the_time_of_the_database()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var lease = new Lease(store.Database);
        await lease.TryTakeAsync("work", "a", s_minute, default);
        store.Time.Advance(s_minute - TimeSpan.FromTicks(1));
        Assert.IsNull(await lease.TryTakeAsync("work", "b", s_minute, default));
        store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(2, await lease.TryTakeAsync("work", "b", s_minute, default));
    }

    private static Task<bool> HoldAsync(TestStore store, long fence) => store.Database.WriteAsync(
        async (connection, transaction) => await Lease.HoldAsync(connection, transaction, "work", fence, await store.Database.TimeAsync(default) + s_minute), default);
}
