using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Rotation;
using Keyfob.Verifier.Tests.Audit;

namespace Keyfob.Verifier.Tests.Rotation;

[TestClass]
public sealed class KeyUsesTests
{
    private const string First = "2033-05-18-1", Second = "2033-05-18-2";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_key_is_added_once_for_the_key_that_is_current_and_signs_its_own_entry(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var keys = Keys(store);
        var addition = new KeyAddition(store.Database, keys, store.Time);
        Assert.IsNull(await addition.AddAsync("2033-05-17-1", "admin", "another one", default));
        Assert.AreEqual(First, keys.CurrentInFile());
        Assert.AreEqual(Second, await addition.AddAsync(First, "admin", "a year has passed", default));
        Assert.IsNull(await addition.AddAsync(First, "admin", "sent twice", default), "it is not current any more");
        Assert.AreEqual((Second, Second), (keys.CurrentInFile(), keys.Ring.Current));
        var entry = (await store.AuditAsync()).Single();
        Assert.AreEqual(("KeyRotated", $"key {Second} added: a year has passed", Second), (entry.Kind, entry.Detail, entry.KeyId));
        Assert.AreEqual("2033-05-18-3", await addition.AddAsync(null, "admin", "whatever is current", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_uses_of_all_keys_of_the_key_ring_and_of_the_database_are_counted(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 4);
        var store = trail.Store;
        using var keys = Keys(store);
        keys.Rotate();
        keys.Rotate();
        await trail.ExecuteAsync("UPDATE audit SET key_id = 'gone' WHERE id = (SELECT MIN(id) FROM audit)");
        await trail.ExecuteAsync("UPDATE tokens SET seed_key_id = 'lost' WHERE serial = @serial", new { serial = trail.Serials[1] });
        KeyUse[] expected =
        [
            new(First, true, false, 1, 3), new(Second, true, false, 0, 0), new("2033-05-18-3", true, true, 0, 0), new("gone", false, false, 0, 1), new("lost", false, false, 1, 0),
        ];
        CollectionAssert.AreEqual(expected, (await new KeyUses(store.Database, keys).ReadAsync(default)).ToArray());
        CollectionAssert.AreEqual((string[])[Second], expected.Where(use => use.IsRemovable).Select(use => use.Id).ToArray());
    }

    [TestMethod]
    [DataRow(true, false, 0L, 0L, true)]
    [DataRow(false, false, 0L, 0L, false)]
    [DataRow(true, true, 0L, 0L, false)]
    [DataRow(true, false, 1L, 0L, false)]
    [DataRow(true, false, 0L, 1L, false)]
    public void A_key_is_removable_when_it_is_there_and_nothing_needs_it(bool isInRing, bool isCurrent, long seeds, long entries, bool isRemovable) =>
        Assert.AreEqual(isRemovable, new KeyUse("id", isInRing, isCurrent, seeds, entries).IsRemovable);

    [TestMethod]
    public async Task A_removal_has_its_reason_in_the_audit()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var keys = Keys(store);
        keys.Rotate();
        await new KeyRemoval(store.Database, keys, store.Time).RemoveAsync(First, "admin", "unused", default);
        Assert.AreEqual($"KeyRotated key {First} removed: unused", Text((await store.AuditAsync()).Single()));
    }

    [TestMethod]
    public async Task A_rotation_that_is_cancelled_ends_after_a_batch_and_tells_how_far_it_came()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        for (var number = 0; number < 5; number++)
        {
            await store.AddTokenAsync($"user{number}");
        }

        using var keys = Keys(store);
        keys.Rotate();
        using var cancel = new CancellationTokenSource();
        var done = new List<long>();
        var rotation = new SeedRotation(store.Database, keys, store.Time)
        {
            Batch = 2,
            AfterCommit = count =>
            {
                done.Add(count);
                return count == 4 ? cancel.CancelAsync() : Task.CompletedTask;
            },
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => rotation.RunAsync("admin", cancel.Token));
        CollectionAssert.AreEqual((long[])[2, 4], done);
        Assert.IsEmpty(await store.AuditAsync());
        CollectionAssert.AreEqual((long[])[1, 4], (await new KeyUses(store.Database, keys).ReadAsync(default)).Select(use => use.Seeds).ToArray());
    }

    private static string Text(Data.AuditRow row) => $"{row.Kind} {row.Detail}";

    private static KeyRingFile Keys(TestStore store) => new(Path.Combine(store.Folder, "keys.json"), store.Time);
}
