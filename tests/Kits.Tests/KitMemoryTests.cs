using Keyfob.Desktop;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Storage;

namespace Keyfob.Kits.Tests;

/// <summary>A unit key is only in its kit, and gone with it: also from the buffers of the files that it was read from.</summary>
[TestClass]
public class KitMemoryTests
{
    private static readonly byte[] s_unitId = [.. Enumerable.Range(1, TokenRecord.UnitIdSize).Select(i => (byte)(i * 13))];
    private static readonly byte[] s_unitKey = [.. Enumerable.Range(1, UnitFile.KeySize).Select(i => (byte)(i * 7))];

    private string _folder = string.Empty;

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-kits-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_kit_has_its_key_twice_and_none_after_it_was_disposed()
    {
        AssertLeft(2, () => UnitKit.Make(s_unitId, s_unitKey, 1), "the key, and the file for the unit");
        AssertLeft(0, () => UnitKit.Make(s_unitId, s_unitKey, 1).Dispose());
    }

    [TestMethod]
    public void A_random_key_is_only_in_its_kit()
    {
        byte[] key = [];
        var count = AllocatedMemory.CountAfter(
            () => () =>
            {
                using var kit = UnitKit.Make(new BclRandom());
                key = kit.UnitKey[..];
            },
            () => [[.. key]]);
        Assert.AreEqual(1, count, "the test's own copy");
    }

    [TestMethod]
    public void Saving_and_loading_a_kit_leaves_nothing_but_the_kit()
    {
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 1);
        var path = Folder.Save(kit);
        AssertLeft(0, () => Folder.Save(kit));
        AssertLeft(2, () => KitFolder.Load(path));
        AssertLeft(0, () => KitFolder.Load(path).Dispose());
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("damaged")]
    [DataRow("other")]
    public void A_kit_that_is_refused_leaves_nothing_of_its_key(string reason)
    {
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 1);
        var path = Folder.Save(kit);
        switch (reason)
        {
            case "missing":
                // The file with the key is read first.
                File.Delete(Path.Combine(path, UnitKit.FileNames[^1]));
                break;
            case "damaged":
                File.WriteAllBytes(Path.Combine(path, RecordFile.SlotA), new byte[10]);
                File.WriteAllBytes(Path.Combine(path, RecordFile.SlotB), new byte[10]);
                break;
            default:
                var other = Path.Combine(_folder, new string('A', 2 * TokenRecord.UnitIdSize));
                Directory.Move(path, other);
                path = other;
                break;
        }

        AssertLeft(0, () => Assert.ThrowsExactly<KitException>(() => KitFolder.Load(path)));
    }

    [TestMethod]
    public void A_file_that_is_replaced_or_deleted_is_zeroized()
    {
        AssertLeft(1, () => Store(_ => { }));
        AssertLeft(0, () => Store(store => store.Write("key", new byte[1], 1)));
        AssertLeft(0, () => Store(store => store.Delete("key")));
        AssertLeft(0, () => Store(store => store.Dispose()));
    }

    private static void Store(Action<MemoryStore> then)
    {
        var store = new MemoryStore();
        store.Write("key", s_unitKey, s_unitKey.Length);
        then(store);
    }

    private static void AssertLeft(int expected, Action action, string? message = null) => Assert.AreEqual(expected, AllocatedMemory.Count(action, s_unitKey), message);

    private KitFolder Folder => new(_folder, "--kits");
}
