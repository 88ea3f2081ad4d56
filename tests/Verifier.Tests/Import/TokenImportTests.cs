using Keyfob.Pskc;
using Keyfob.Pskc.Csv;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Import;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules;

namespace Keyfob.Verifier.Tests.Import;

[TestClass]
public sealed class TokenImportTests
{
    private const string Seed1 = "3132333435363738393031323334353637383930", Seed2 = "00112233445566778899aabbccddeeff00112233";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Imported_tokens_are_in_the_inventory_and_log_in_after_their_assignment(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var batch = Csv($"KF1,{Seed1},TOTP,6,30\nKF2,{Seed2},TOTP,8,60\n");
        Assert.AreEqual(2, await Import(store).StoreAsync(batch, "B1", "admin", CancellationToken.None));

        var tokens = await new TokenList(store.Database, store.Time).ReadAsync(new TokenFilter(), CancellationToken.None);
        CollectionAssert.AreEqual(new[] { "KF1 6 30 B1", "KF2 8 60 B1" }, tokens.Select(one => $"{one.Serial} {one.Digits} {one.Period} {one.Batch}").ToArray());
        await new TokenAssignment(store.Database, store.Keys, store.Time).AssignAsync("KF1", new Holder("alice", null, null), null, "admin", null, CancellationToken.None);
        Assert.AreEqual(CheckOutcome.NeedsResync, await store.CheckAsync(TestStore.CodeOf(store.Step)), "a CSV file tells nothing of the clock");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_file_of_the_factory_brings_the_clock_and_one_code_is_enough(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var batch = Batch(new ClockReport { SetAt = store.Time.GetUtcNow().AddDays(-30), Ppm = -0.5, PpmUncertainty = 0.25 });
        await Import(store).StoreAsync(batch, null, "admin", CancellationToken.None);
        await new TokenAssignment(store.Database, store.Keys, store.Time).AssignAsync("KF1", new Holder("alice", null, null), null, "admin", null, CancellationToken.None);
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        await using var context = store.Database.Context();
        Assert.AreEqual(3.75, context.Tokens.Single().Rate);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_that_is_refused_refuses_the_whole_file(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using (var batch = Csv($"KF2,{Seed2},TOTP,6,30\n"))
        {
            await Import(store).StoreAsync(batch, null, "admin", CancellationToken.None);
        }

        using var again = Csv($"KF1,{Seed1},TOTP,6,30\nKF2,{Seed1},TOTP,6,30\n");
        CollectionAssert.AreEqual(new[] { "Entry 2, line 2: a token with the serial KF2 exists already." }, (await Import(store).PreviewAsync(again, CancellationToken.None)).ToArray());
        var refused = await Assert.ThrowsExactlyAsync<ImportException>(() => Import(store).StoreAsync(again, null, "admin", CancellationToken.None));
        Assert.AreEqual("Entry 2, line 2: a token with the serial KF2 exists already.", refused.Message);
        await using var context = store.Database.Context();
        Assert.AreEqual("KF2", context.Tokens.Single().Serial);
        Assert.AreEqual(1, context.Audit.Count());

        using var fast = Batch(new ClockReport { SetAt = store.Time.GetUtcNow(), Ppm = 51 });
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<ImportException>(() => Import(store).StoreAsync(fast, null, "admin", CancellationToken.None))).Message, "ppm off");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task No_column_has_a_seed_in_clear(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var batch = Csv($"KF1,{Seed1},TOTP,6,30\n");
        await Import(store).StoreAsync(batch, null, "admin", CancellationToken.None);
        await using var context = store.Database.Context();
        var stored = context.Tokens.Single().SealedSeed;
        Assert.IsLessThan(0, stored.AsSpan().IndexOf(TestStore.Seed.AsSpan(0, 4)));
        CollectionAssert.AreEqual(TestStore.Seed, SeedOf(store, context.Tokens.Single()));
        Assert.AreEqual(Totp.CodeOf(TestStore.Seed, 1, 6), Totp.CodeOf(SeedOf(store, context.Tokens.Single()), 1, 6));
    }

    private static TokenImport Import(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static SeedBatch Csv(string text) => OathCsvReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    // Through a file as the factory writes it.
    private static SeedBatch Batch(ClockReport clock)
    {
        using var file = new MemoryStream();
        using var key = PskcKey.PreShared(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16), "test");
        using var entry = new SeedEntry { Serial = "KF1", Seed = [.. TestStore.Seed], Clock = clock };
        PskcWriter.Write(file, new BatchInfo { Name = "B1", CreatedAt = clock.SetAt }, [entry], key);
        file.Position = 0;
        return PskcReader.Open(file).Read(key);
    }

    private static byte[] SeedOf(TestStore store, Data.TokenRow row) => Verifier.Keys.SeedCipher.Decrypt(store.Keys.KeysOf(row.SeedKeyId), row.Seed, row.SealedSeed);
}
