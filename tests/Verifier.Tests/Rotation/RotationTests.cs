using System.Security.Cryptography;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Rotation;
using Keyfob.Verifier.Tests.Audit;

namespace Keyfob.Verifier.Tests.Rotation;

[TestClass]
public sealed class RotationTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task All_seeds_get_the_new_key_while_a_process_with_the_old_key_ring_serves(StoreKind kind)
    {
        await using var trail = await OpenAsync(kind, tokens: 12);
        var store = trail.Store;
        var old = store.Keys.Ring.Current;

        // The command is another process: the store's key ring stays as it was read.
        using var keys = Keys(store);
        var fresh = keys.Rotate();
        var rotation = new SeedRotation(store.Database, keys, store.Time) { Batch = 1 };
        var serving = Task.Run(async () =>
        {
            for (var round = 0; round < 12; round++)
            {
                Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), $"user{round}"));
            }
        });
        var result = await rotation.RunAsync("admin", default);
        await serving;

        Assert.AreEqual(new SeedRotationResult(fresh, 14, 14, 0, result.Damaged), result);
        Assert.IsEmpty(result.Damaged);
        store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), "alice"));
        Assert.AreEqual(fresh, store.Keys.Ring.Current, "the process has read the new key ring");
        Assert.AreNotEqual(old, fresh);
        var entry = (await store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.KeyRotated));
        Assert.AreEqual($"key {fresh}: 14 seeds encrypted now, 14 in all, 0 left, 0 of them damaged", entry.Detail);
        await trail.SealAsync();
        await trail.AssertIntactAsync();
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_killed_rotation_is_continued(StoreKind kind)
    {
        await using var trail = await OpenAsync(kind, tokens: 5);
        using var keys = Keys(trail.Store);
        var fresh = keys.Rotate();
        var batches = 0;
        var killed = new SeedRotation(trail.Store.Database, keys, trail.Store.Time)
        {
            Batch = 2,
            AfterBatch = () =>
            {
                if (++batches == 2)
                {
                    throw new OperationCanceledException();
                }
            },
        };
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => killed.RunAsync("admin", default));
        var result = await new SeedRotation(trail.Store.Database, keys, trail.Store.Time).RunAsync("admin", default);
        Assert.AreEqual((3, 7L, 0L), (result.Encrypted, result.Total, result.Left));
        Assert.AreEqual(CheckOutcome.Accepted, await trail.Store.CheckAsync(TestStore.CodeOf(trail.Store.Step), "user0"));
        Assert.AreEqual(fresh, result.KeyId);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Swapped_seeds_do_not_decrypt_and_the_rotation_names_them(StoreKind kind)
    {
        await using var trail = await OpenAsync(kind, tokens: 0);
        var store = trail.Store;
        var (alice, bob) = (await RowAsync(trail, 0), await RowAsync(trail, 1));
        await store.ChangeAsync(alice, row => row.SealedSeed = bob.SealedSeed);
        await store.ChangeAsync(bob, row => row.SealedSeed = alice.SealedSeed);
        await Assert.ThrowsAsync<CryptographicException>(() => store.CheckAsync(TestStore.CodeOf(store.Step), "alice"));
        await Assert.ThrowsAsync<CryptographicException>(() => store.CheckAsync(TestStore.CodeOf(store.Step), "bob"));

        using var keys = Keys(store);
        keys.Rotate();
        var result = await new SeedRotation(store.Database, keys, store.Time).RunAsync("admin", default);
        CollectionAssert.AreEqual(trail.Serials, result.Damaged.ToArray());
        Assert.AreEqual((0, 2L), (result.Encrypted, result.Left));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_row_that_was_changed_meanwhile_stays_as_it_is(StoreKind kind)
    {
        await using var trail = await OpenAsync(kind, tokens: 0);
        var store = trail.Store;
        using var keys = Keys(store);
        var fresh = keys.Rotate();
        var alice = await RowAsync(trail, 0);
        var rotation = new SeedRotation(store.Database, new InterruptingKeys(keys, () => store.ChangeAsync(alice, Renew).GetAwaiter().GetResult()), store.Time);
        var result = await rotation.RunAsync("admin", default);
        Assert.AreEqual((1, 1L), (result.Encrypted, result.Left));
        Assert.AreEqual(2, (await store.ReadAsync(alice)).SeedVersion);
        Assert.AreEqual(1, (await new SeedRotation(store.Database, keys, store.Time).RunAsync("admin", default)).Encrypted);
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), "alice"));
        Assert.AreNotEqual(alice.SeedKeyId, fresh);

        void Renew(TokenRow row)
        {
            row.SeedVersion++;
            row.SealedSeed = SeedCipher.Encrypt(keys.KeysOf(row.SeedKeyId), row.Seed, TestStore.Seed);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_key_is_removed_only_when_no_seed_and_no_audit_entry_needs_it(StoreKind kind)
    {
        await using var trail = await OpenAsync(kind, tokens: 0);
        var store = trail.Store;
        using var keys = Keys(store);
        var removal = new KeyRemoval(store.Database, keys, store.Time);
        var first = keys.Ring.Current;
        Assert.Contains("current", (await Assert.ThrowsExactlyAsync<KeyInUseException>(() => removal.RemoveAsync(first, "admin", null, default))).Message);
        var second = keys.Rotate();
        Assert.AreEqual($"Key {first} is needed for 2 seeds and 0 audit entries.", (await Refused(first)).Message);
        await new SeedRotation(store.Database, keys, store.Time).RunAsync("admin", default);
        var third = keys.Rotate();
        await new SeedRotation(store.Database, keys, store.Time).RunAsync("admin", default);
        Assert.AreEqual($"Key {second} is needed for 0 seeds and 1 audit entries.", (await Refused(second)).Message);

        await removal.RemoveAsync(first, "admin", null, default);
        using var again = Keys(store);
        foreach (var ring in new[] { keys.Ring, again.Ring })
        {
            CollectionAssert.AreEqual(new[] { false, true, true }, new[] { first, second, third }.Select(id => ring.Find(id) != null).ToArray());
        }

        await Assert.ThrowsExactlyAsync<UnknownKeyException>(() => removal.RemoveAsync(first, "admin", null, default));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), "alice"));
        Assert.AreEqual($"key {first} removed", (await store.AuditAsync()).Single(row => row.Detail?.Contains("removed") == true).Detail);

        Task<KeyInUseException> Refused(string id) => Assert.ThrowsExactlyAsync<KeyInUseException>(() => removal.RemoveAsync(id, "admin", null, default));
    }

    private static KeyRingFile Keys(TestStore store) => new(Path.Combine(store.Folder, "keys.json"), store.Time);

    private static async Task<Trail> OpenAsync(StoreKind kind, int tokens)
    {
        var trail = await Trail.OpenAsync(kind);
        for (var number = 0; number < tokens; number++)
        {
            await trail.Store.AddTokenAsync($"user{number}");
        }

        return trail;
    }

    private static async Task<TokenRow> RowAsync(Trail trail, int number)
    {
        await using var context = trail.Store.Database.Context();
        return context.Tokens.Single(row => row.Serial == trail.Serials[number]);
    }
}
