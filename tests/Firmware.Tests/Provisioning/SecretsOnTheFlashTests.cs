using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Which files hold a secret, in which state; and what a dump of the chip holds beside the files.</summary>
[TestClass]
public class SecretsOnTheFlashTests
{
    [TestMethod]
    [DataRow(LifeState.Blank, "unit", "")]
    [DataRow(LifeState.Provisioned, "unit", "seed")]
    [DataRow(LifeState.Sealed, "", "seed")]
    [DataRow(LifeState.Retired, "", "")]
    public void Only_the_files_that_need_it_hold_a_secret(LifeState state, string withUnitKey, string withSeed)
    {
        var (token, _) = Unit.In(state);
        Assert.AreEqual(withUnitKey, string.Join(' ', FilesWith(token, Unit.Key)), "K_unit");
        Assert.AreEqual(withSeed, string.Join(' ', FilesWith(token, Unit.Seed)), "seed");

        // What is derived is nowhere at any time.
        foreach (var keys in new[] { Unit.Factory(token).Keys, Unit.Holder(token).Keys })
        {
            foreach (var (name, key) in keys.All.Where(key => key.Key != Unit.Key))
            {
                Assert.AreEqual(string.Empty, string.Join(' ', FilesWith(token, key)), name);
            }
        }
    }

    [TestMethod]
    public void Deleted_is_not_erased()
    {
        // What the files do not show any more, unused blocks still do. K_unit was written once, by the flash step, and the seed once,
        // then renamed: the firmware makes no second copy of either, but the file system may, for it keeps files this small in
        // its directory and copies that when it is full. Records, marks and counters are there in every version, and hold no
        // secret. So a dump of a chip without flash encryption gives away both, sealed or wiped.
        var (token, _) = Unit.In(LifeState.Retired);
        Assert.AreEqual(string.Empty, string.Join(' ', FilesWith(token, Unit.Seed)));
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Key, content).Any()), "contents with K_unit");
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Seed, content).Any()), "contents with the seed");
        Assert.Contains("key=deleted", token.Ask(1, "INFO"));
    }

    [TestMethod]
    public void A_seed_that_was_sent_again_leaves_no_second_copy()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        Assert.StartsWith("OK check=", station.Do(station.PutSeed(Unit.Serial, Unit.Seed)));
        Assert.StartsWith("ERR 24 ", station.Do(station.PutSeed(Unit.Serial, [.. Unit.Seed[..19], 0])));
        Assert.AreEqual(1, token.Flash.EverWritten.Count(content => Encodings.Of(Unit.Seed, content).Any()));
        Assert.IsFalse(token.Flash.EverWritten.Any(content => content.AsSpan().IndexOf(Unit.Seed.AsSpan(0, 19)) >= 0 && !Encodings.Of(Unit.Seed, content).Any()), "the other seed");
    }

    private static IEnumerable<string> FilesWith(WiredToken token, byte[] secret) =>
        token.Flash.Files.Where(file => Encodings.Of(secret, file.Content).Any()).Select(file => file.Name);
}
