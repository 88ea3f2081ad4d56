using Keyfob.Verifier.Keys;

namespace Keyfob.Portal.Tests.Commands;

[TestClass]
public sealed class KeyRingCommandTests
{
    [TestMethod]
    public async Task A_new_key_encrypts_all_seeds_and_the_old_one_is_removed()
    {
        await using var bench = await CommandBench.OpenAsync();
        var token = await bench.AddTokenAsync();
        var old = bench.Store.Keys.Ring.Current;
        var (code, output, error) = bench.Run("key-ring", "rotate");
        var id = bench.Store.Keys.CurrentInFile();
        Assert.AreEqual((0, $"The key {id} is added.", ""), (code, output, error));
        Assert.AreNotEqual(old, id);

        Assert.AreEqual(2, bench.Run("key-ring", "remove", "--id", old).Code, "a seed needs it");
        Assert.AreEqual((0, $"1 seeds are encrypted with {id} now; it has 1, others have 0.", ""), bench.Run("key-ring", "encrypt"));
        Assert.AreEqual(id, (await bench.ReadAsync(token)).SeedKeyId);
        Assert.AreEqual((0, "The key is removed.", ""), bench.Run("key-ring", "remove", "--id", old));
        using var ring = new KeyRingFile(Path.Combine(bench.Folder, "keys.json"), TimeProvider.System);
        Assert.IsNull(ring.Ring.Find(old));
        CollectionAssert.AreEqual(
            new[]
            {
                $"KeyRotated, command line: key {id} added: key-ring rotate",
                $"KeyRotated, command line: key {id}: 1 seeds encrypted now, 1 in all, 0 left, 0 of them damaged",
                $"KeyRotated, command line: key {old} removed",
            },
            await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_seed_that_does_not_decrypt_is_named_and_fails_the_command()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.AddTokenAsync("KF1");
        await bench.AddTokenAsync("KF2", token => token.SealedSeed[^1] ^= 1);
        bench.Run("key-ring", "rotate");
        var id = bench.Store.Keys.CurrentInFile();

        var (code, output, _) = bench.Run("key-ring", "encrypt");

        Assert.AreEqual(
            (1, $"1 seeds are encrypted with {id} now; it has 1, others have 1.\nThe seed of KF2 cannot be decrypted: its row was changed past the program."), (code, output));
    }

    [TestMethod]
    public async Task A_key_that_is_needed_or_unknown_is_not_removed()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.WriteAuditAsync();
        var old = bench.Store.Keys.Ring.Current;
        var current = bench.Run("key-ring", "remove", "--id", old);
        bench.Run("key-ring", "rotate");

        Assert.AreEqual((2, ""), (current.Code, current.Output));
        Assert.Contains("current key", current.Error);
        var needed = bench.Run("key-ring", "remove", "--id", old);
        Assert.AreEqual((2, ""), (needed.Code, needed.Output));
        Assert.Contains("1 audit entries", needed.Error);
    }
}
