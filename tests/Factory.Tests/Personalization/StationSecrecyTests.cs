using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Firmware.Tests.Provisioning.Definition;

namespace Keyfob.Factory.Tests.Personalization;

[TestClass]
public class StationSecrecyTests
{
    [TestMethod]
    public void No_secret_is_printed_stored_or_sent_in_any_encoding()
    {
        using var desk = new Desk(ports: 2, units: 4);
        foreach (var port in desk.Ports)
        {
            port.Noise = new Noise(0.0005, 7);
        }

        desk.Personalize(2, "--edges", "1");
        var result = desk.Personalize(4, "--edges", "1", "--export", desk.ExportPath);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        AssertNowhere(desk);
    }

    [TestMethod]
    public void No_secret_is_in_the_plain_text()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Fill();
        var result = desk.Run([.. desk.PersonalizeArguments(1, "--edges", "1", "--export", desk.ExportPath).Where(argument => argument != "--json")]);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.Contains("SEALED", result.Output);
        AssertNowhere(desk);
    }

    [TestMethod]
    public void After_the_seal_the_flash_has_no_unit_key_and_the_seed_only_in_its_own_file()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Personalize(1, "--edges", "1");
        var unit = desk.Units[0];
        using var journal = desk.OpenJournal();
        var seed = journal.ReadSeed(desk.OpenBatch(journal), journal.Tokens(Desk.Batch).Single().Serial);
        foreach (var name in new[] { "seed", "unit", "token.a", "token.b", "floor.a", "floor.b", "adjust.a", "adjust.b", "nonce.a", "nonce.b" })
        {
            var content = unit.Peek(name) ?? [];
            Assert.AreEqual(-1, content.AsSpan().IndexOf(desk.Keys[0]), name);
            Assert.AreEqual(name == "seed", content.AsSpan().IndexOf(seed) >= 0, name);
        }
    }

    private static void AssertNowhere(Desk desk)
    {
        var secrets = Secrets(desk);
        Assert.HasCount((11 * desk.Units.Count) + 1, secrets, "of each unit the seed, and five keys from it and from the unit key");
        var places = Directory.EnumerateFiles(desk.Folder, "*", SearchOption.AllDirectories)
            .Where(path => path != desk.KeyPath)
            .Select(path => (Name: Path.GetFileName(path), Content: File.ReadAllBytes(path)))
            .Append((Name: "screen", Content: Encoding.UTF8.GetBytes(string.Concat(desk.Printed))))
            .Concat(desk.Ports.Select(port => (port.Name, Content: port.Tap.ToArray())))
            .ToList();
        Assert.IsGreaterThan(3, places.Count);
        foreach (var (name, content) in places)
        {
            Assert.IsEmpty(SecretSearch.Find(content, secrets), name);
        }
    }

    /// <summary>Seeds, unit keys, the keys derived from both, the export key.</summary>
    private static List<byte[]> Secrets(Desk desk)
    {
        using var journal = desk.OpenJournal();
        var batch = desk.OpenBatch(journal);
        var seeds = journal.Tokens(Desk.Batch).Select(token => journal.ReadSeed(batch, token.Serial)).ToList();
        return
        [
            .. seeds,
            .. seeds.Select(DefinedKeys.OfSeed).Concat(desk.Keys.Select(key => new DefinedKeys(key))).SelectMany(keys => keys.All).Select(key => key.Key),
            desk.ExportKeyBytes,
        ];
    }
}
