using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Which files contain a secret in which life state, and which secrets a dump of the flash chip contains.</summary>
[TestClass]
public class SecretsOnTheFlashTests
{
    [TestMethod]
    [DataRow(LifeState.Blank, "unit", "")]
    [DataRow(LifeState.Provisioned, "unit", "seed")]
    [DataRow(LifeState.Sealed, "", "seed")]
    [DataRow(LifeState.Retired, "", "")]
    public void Secrets_are_only_in_the_files_that_need_them(LifeState state, string withUnitKey, string withSeed)
    {
        var (token, _) = Unit.In(state);
        Assert.AreEqual(withUnitKey, string.Join(' ', FilesWith(token, Unit.Key)), "K_unit");
        Assert.AreEqual(withSeed, string.Join(' ', FilesWith(token, Unit.Seed)), "seed");

        // Derived keys are in no file.
        foreach (var keys in new[] { Unit.FactoryTool(token).Keys, Unit.ManagementTool(token).Keys })
        {
            foreach (var (name, key) in keys.All.Where(key => key.Key != Unit.Key))
            {
                Assert.AreEqual(string.Empty, string.Join(' ', FilesWith(token, key)), name);
            }
        }
    }

    [TestMethod]
    public void Deleted_secrets_remain_in_a_dump_of_the_flash()
    {
        // Unused blocks still contain what was deleted. The flash step wrote K_unit once. PUT-SEED wrote the seed once, under a
        // temporary name. The firmware makes no second copy, but the file system may: it keeps files this small in its directory
        // and copies the directory when it is full. All versions of records, time floors and counters remain too, without a
        // secret. So a dump of a chip without flash encryption contains K_unit and the seed, also of a sealed or wiped token.
        var (token, _) = Unit.In(LifeState.Retired);
        Assert.AreEqual(string.Empty, string.Join(' ', FilesWith(token, Unit.Seed)));
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Key, content).Any()), "contents with K_unit");
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Seed, content).Any()), "contents with the seed");
        Assert.Contains("key=deleted", token.Ask(1, "INFO"));
    }

    [TestMethod]
    public void A_repeated_or_refused_PUT_SEED_writes_no_second_seed()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        Assert.StartsWith("OK check=", tool.AskSigned(tool.PutSeed(Unit.Serial, Unit.Seed)));
        Assert.StartsWith("ERR 24 ", tool.AskSigned(tool.PutSeed(Unit.Serial, [.. Unit.Seed[..19], 0])));
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Seed, content).Any()));
        Assert.IsFalse(token.Flash.EverWritten.Any(content => content.AsSpan().IndexOf(Unit.Seed.AsSpan(0, 19)) >= 0 && !Encodings.Of(Unit.Seed, content).Any()), "the other seed");
    }

    private static IEnumerable<string> FilesWith(WiredToken token, byte[] secret) =>
        token.Flash.Files.Where(file => Encodings.Of(secret, file.Content).Any()).Select(file => file.Name);
}
