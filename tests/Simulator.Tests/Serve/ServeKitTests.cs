using Keyfob.Desktop;
using Keyfob.Simulator;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The flash step's files.</summary>
[TestClass]
public class ServeKitTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-test-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void What_is_missing_is_made_and_what_is_there_is_taken()
    {
        var kits = Path.Combine(_folder, "not", "there", "yet");
        string[] first;
        using (var run = ServeRun.Start(new ServeOptions { Count = 2, KitFolder = kits }))
        {
            first = [.. run.Units.Select(unit => unit.Id)];
        }

        Directory.CreateDirectory(Path.Combine(kits, "something-else"));
        File.WriteAllText(Path.Combine(kits, "notes.txt"), "");
        using (var run = ServeRun.Start(new ServeOptions { Count = 3, KitFolder = kits }))
        {
            var second = run.Units.Select(unit => unit.Id).ToArray();
            CollectionAssert.IsSubsetOf(first, second);
            Assert.HasCount(3, second.Distinct().ToArray());
            foreach (var unit in second)
            {
                CollectionAssert.AreEquivalent(new[] { "unit", "token.a", "token.b" }, Directory.GetFiles(Path.Combine(kits, unit)).Select(Path.GetFileName).ToArray());
            }
        }

        using (var run = ServeRun.Start(new ServeOptions { Count = 1, KitFolder = kits }))
        {
            Assert.HasCount(1, run.Units, "more kits than tokens are left alone");
        }
    }

    [TestMethod]
    public void Only_the_owner_can_read_them()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var kits = Path.Combine(_folder, "kits");
        using (var run = ServeRun.Start(new ServeOptions { Count = 1, KitFolder = kits }))
        {
        }

        const UnixFileMode Others = (UnixFileMode)63;
        foreach (var path in Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
        {
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(path) & Others, path);
        }
    }

    [TestMethod]
    public void A_temporary_folder_goes_at_the_end()
    {
        string kits;
        using (var run = ServeRun.Start(new ServeOptions()))
        {
            kits = run.KitFolder;
            Assert.HasCount(1, Directory.GetDirectories(kits));
        }

        Assert.IsFalse(Directory.Exists(kits));
    }

    [TestMethod]
    [DataRow("unit")]
    [DataRow("token.a")]
    [DataRow("token.b")]
    public void A_kit_that_is_not_whole_is_refused_by_its_name(string file)
    {
        var kit = Kit.Make(new BclRandom());
        kit.Save(_folder);
        File.Delete(Path.Combine(_folder, kit.UnitId, file));
        AssertRefused(kit.UnitId, "not whole");
    }

    [TestMethod]
    [DataRow("unit", 20)]
    [DataRow("token.b", 12)]
    public void A_kit_that_is_damaged_is_refused_by_its_name(string file, int offset)
    {
        var kit = Kit.Make(new BclRandom());
        kit.Save(_folder);
        var path = Path.Combine(_folder, kit.UnitId, file);
        var content = File.ReadAllBytes(path);
        content[offset] ^= 1;
        File.WriteAllBytes(path, content);
        AssertRefused(kit.UnitId, "damaged");
    }

    [TestMethod]
    public void A_kit_in_another_units_folder_is_refused()
    {
        var kit = Kit.Make(new BclRandom());
        kit.Save(_folder);
        var other = new string('A', 32);
        Directory.Move(Path.Combine(_folder, kit.UnitId), Path.Combine(_folder, other));
        AssertRefused(other, "another unit's");
    }

    private void AssertRefused(string name, string why)
    {
        var failure = Assert.ThrowsExactly<ServeException>(() => ServeRun.Start(new ServeOptions { KitFolder = _folder }));
        Assert.Contains(name, failure.Message);
        Assert.Contains(why, failure.Message);
    }
}
