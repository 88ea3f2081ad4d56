using Keyfob.Factory.Tests.Journal;
using Keyfob.Kits;

namespace Keyfob.Factory.Tests.Hostile;

[TestClass]
public class KitFuzzTests
{
    [TestMethod]
    public void Every_changed_kit_is_read_or_refused_by_its_name() => Load(40_000_000, 600);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_one_of_many_changed_kits_is_read_or_refused_by_its_name() => Load(41_000_000, 20_000);

    private static void Load(int seed, int count)
    {
        using var folder = new JournalFolder();
        using var kit = UnitKit.Make(JournalFolder.UnitId(1), JournalFolder.UnitKey(1), 77);
        var path = new KitFolder(folder.Folder, "--kits").Save(kit);
        foreach (var name in UnitKit.FileNames)
        {
            var good = kit.ContentOf(name);
            ChangedFiles.Run(seed, count / UnitKit.FileNames.Count, [good], changed =>
            {
                File.WriteAllBytes(Path.Combine(path, name), changed);
                try
                {
                    KitFolder.Load(path).Dispose();
                }
                catch (KitException e)
                {
                    Assert.StartsWith($"kit {kit.Name} is ", e.Message);
                    Assert.IsLessThan(200, e.Message.Length);
                }
            });
            File.WriteAllBytes(Path.Combine(path, name), good);
        }

        KitFolder.Load(path).Dispose();
    }
}
