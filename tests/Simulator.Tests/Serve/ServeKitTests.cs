using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Kits;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The kits of a run.</summary>
[TestClass]
public class ServeKitTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-test-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Existing_kits_are_used_and_missing_ones_are_made()
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
                using var kit = KitFolder.Load(Path.Combine(kits, unit));
                Assert.AreEqual(unit, kit.Name);
            }
        }

        using (var run = ServeRun.Start(new ServeOptions { Count = 1, KitFolder = kits }))
        {
            Assert.HasCount(1, run.Units, "more kits than tokens are left alone");
        }
    }

    [TestMethod]
    public void A_temporary_folder_is_deleted_at_the_end()
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
    public void A_kit_that_cannot_be_used_is_refused_by_its_name()
    {
        using var kit = UnitKit.Make(new BclRandom());
        File.Delete(Path.Combine(new KitFolder(_folder, "--kits").Save(kit), "token.b"));
        var failure = Assert.ThrowsExactly<CommandException>(() => ServeRun.Start(new ServeOptions { KitFolder = _folder }));
        Assert.Contains(kit.Name, failure.Message);
        Assert.Contains("incomplete", failure.Message);
    }
}
