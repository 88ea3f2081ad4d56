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

    [TestMethod]
    [DataRow(0.0, null, 3.0)]
    [DataRow(-0.5, 0.25, 3.75)]
    [DataRow(46.5, 0.5, 50.0)]
    [DataRow(46.5, 0.25, 49.75)]
    [DataRow(50.0, 2.0, 50.0)]
    [DataRow(-50.0, null, 50.0)]
    public async Task The_rate_bound_is_the_measured_rate_its_uncertainty_and_the_environment_up_to_the_largest_one(double ppm, double? uncertainty, double expected)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var setAt = store.Time.GetUtcNow().AddDays(-30);
        using var batch = Batch(new ClockReport { SetAt = setAt, Ppm = ppm, PpmUncertainty = uncertainty });
        await Import(store).StoreAsync(batch, null, "admin", CancellationToken.None);
        await using var context = store.Database.Context();
        var row = context.Tokens.Single();
        Assert.AreEqual((expected, setAt, "B1", 1, store.Time.GetUtcNow()), (row.Rate, row.ClockSetAt!.Value, row.Batch, row.SeedVersion, row.ImportedAt));
    }

    [TestMethod]
    [DataRow(50.01)]
    [DataRow(-50.01)]
    public async Task A_clock_that_is_too_fast_or_too_slow_is_refused(double ppm)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var batch = Batch(new ClockReport { SetAt = store.Time.GetUtcNow(), Ppm = ppm });
        Assert.AreEqual("Entry 1: the clock of KF1 is more than 50 ppm off.", WithoutLine(await RefusedAsync(store, batch)));
    }

    [TestMethod]
    public async Task A_token_whose_codes_are_others_is_refused()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var counters = Csv($"KF1,{Seed1},HOTP,6,0\n", new SeedFileOptions { AllowHotp = true });
        Assert.AreEqual("Entry 1, line 1: the token is counter-based (HOTP).", await RefusedAsync(store, counters));
        using var others = Csv($"serial,seed,type,hash\nKF1,{Seed1},TOTP,SHA256\n", new SeedFileOptions { AllowOtherHashes = true });
        Assert.AreEqual("Entry 1, line 2: the hash of its codes is SHA256, and only SHA1 is verified.", await RefusedAsync(store, others));
    }

    [TestMethod]
    public async Task A_label_has_64_characters_at_most_and_replaces_the_name_in_the_file()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var batch = Batch(new ClockReport { SetAt = store.Time.GetUtcNow(), Ppm = 0 });
        Assert.AreEqual("The label has more than 64 characters.", await RefusedAsync(store, batch, new string('x', 65)));
        await Import(store).StoreAsync(batch, new string('x', 64), "admin", CancellationToken.None);
        await using var context = store.Database.Context();
        Assert.AreEqual(new string('x', 64), context.Tokens.Single().Batch);
        var entry = context.Audit.Single();
        Assert.AreEqual(("Imported", "admin", new string('x', 64), 1L), (entry.Kind, entry.Actor, entry.Detail, entry.TokenNumber!.Value));
        Assert.AreEqual((context.Tokens.Single().Id, 1L), (entry.TokenId!.Value, context.Tokens.Single().AuditCount));
    }

    [TestMethod]
    public async Task Of_several_entries_that_are_refused_the_message_has_the_first_and_the_number_of_the_others()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        using var batch = Csv($"KF1,{Seed1},TOTP,6,30\nKF2,{Seed2},TOTP,6,30\nKF3,31{Seed2},TOTP,6,30\n");
        await Import(store).StoreAsync(batch, null, "admin", CancellationToken.None);
        Assert.AreEqual("Entry 1, line 1: a token with the serial KF1 exists already. 2 more entries are refused.", await RefusedAsync(store, batch));
        Assert.HasCount(3, await Import(store).PreviewAsync(batch, CancellationToken.None));
        using var lower = Csv($"kf1,{Seed1},TOTP,6,30\n");
        Assert.AreEqual(1, await Import(store).StoreAsync(lower, null, "admin", CancellationToken.None), "serials are compared by their characters");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_two_imports_of_a_file_at_once_one_is_refused(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var batch = Csv($"KF1,{Seed1},TOTP,6,30\n");
        var keys = new InterruptingKeys(store.Keys, () => Import(store).StoreAsync(batch, null, "other", CancellationToken.None).GetAwaiter().GetResult());
        var import = new TokenImport(store.Database, keys, store.Time);
        var refused = await Assert.ThrowsExactlyAsync<ImportException>(() => import.StoreAsync(batch, null, "admin", CancellationToken.None));
        Assert.AreEqual("Another import has just stored a token with a serial of this file.", refused.Message);
        Assert.AreEqual("other", (await store.AuditAsync()).Single().Actor);
    }

    private static async Task<string> RefusedAsync(TestStore store, SeedBatch batch, string? label = null) =>
        (await Assert.ThrowsExactlyAsync<ImportException>(() => Import(store).StoreAsync(batch, label, "admin", CancellationToken.None))).Message;

    private static string WithoutLine(string message) => System.Text.RegularExpressions.Regex.Replace(message, ", line [0-9]+", "");

    private static TokenImport Import(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static SeedBatch Csv(string text, SeedFileOptions? options = null) => OathCsvReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), options);

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
