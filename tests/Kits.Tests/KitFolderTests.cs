using System.Text.Json;
using Keyfob.Desktop;
using Keyfob.Storage;

namespace Keyfob.Kits.Tests;

[TestClass]
public class KitFolderTests
{
    private static readonly byte[] s_unitId = [.. Enumerable.Range(1, TokenRecord.UnitIdSize).Select(i => (byte)(i * 11))];
    private static readonly byte[] s_unitKey = [.. Enumerable.Range(1, UnitFile.KeySize).Select(i => (byte)(i * 5))];

    private string _folder = string.Empty;

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-kits-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_saved_kit_is_loaded_with_the_same_content()
    {
        var path = SaveOne(firstNonce: 77);
        Assert.AreEqual(Convert.ToHexString(s_unitId), Path.GetFileName(path));
        using var read = KitFolder.Load(path);
        CollectionAssert.AreEqual(s_unitId, read.UnitId);
        CollectionAssert.AreEqual(s_unitKey, read.UnitKey);
        Assert.AreEqual(77u, read.FirstNonce);
    }

    [TestMethod]
    public void A_new_kit_replaces_the_units_old_one()
    {
        SaveOne(firstNonce: 1);
        using var read = KitFolder.Load(SaveOne(firstNonce: 2));
        Assert.AreEqual(2u, read.FirstNonce);
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder), "no unfinished folder is left");
    }

    [TestMethod]
    public void A_kit_is_loaded_by_its_unit_from_an_existing_folder()
    {
        SaveOne(firstNonce: 3);
        using var read = KitFolder.OpenExisting(_folder, "--kits").Load(s_unitId);
        Assert.AreEqual(3u, read?.FirstNonce);
    }

    [TestMethod]
    public void Nothing_of_the_old_kits_folder_is_left()
    {
        var path = SaveOne();
        File.WriteAllText(Path.Combine(path, "unit.old"), "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)448 | UnixFileMode.OtherWrite);
        }

        SaveOne();
        Assert.IsFalse(File.Exists(Path.Combine(path, "unit.old")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual((UnixFileMode)448, File.GetUnixFileMode(path), "others had access to the old folder");
        }
    }

    [TestMethod]
    public void Only_the_owner_can_read_a_kit()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        using var kit = UnitKit.Make(new BclRandom());
        new KitFolder(Path.Combine(_folder, "kits"), "--out").Save(kit);
        const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
        {
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(path) & Others, path);
        }
    }

    [TestMethod]
    public void Kits_are_listed_by_name_and_other_folders_are_not()
    {
        var folder = Folder;
        Assert.HasCount(0, new KitFolder(Path.Combine(_folder, "missing"), "--kits").Kits());
        using var first = UnitKit.Make(new BclRandom());
        using var second = UnitKit.Make(new BclRandom());
        folder.Save(first);
        folder.Save(second);
        foreach (var other in (string[])["something-else", "ab", new('g', 32), "a" + new string('g', 31), new('a', 31), new('a', 33)])
        {
            Directory.CreateDirectory(Path.Combine(_folder, other));
        }

        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "");
        string[] expected = [.. new[] { first.Name, second.Name }.Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(expected, folder.Kits().Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void The_deployment_files_have_the_layout_that_nanoff_reads()
    {
        var path = SaveOne();
        using var files = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "files.json")));
        Assert.AreEqual(string.Empty, files.RootElement.GetProperty("serialport").GetString());
        var list = files.RootElement.GetProperty("files").EnumerateArray().ToList();
        CollectionAssert.AreEqual(
            new[] { @"I:\unit", @"I:\token.a", @"I:\token.b" },
            list.Select(file => file.GetProperty("DestinationFilePath").GetString()).ToArray());
        Assert.IsTrue(list.All(file => File.Exists(file.GetProperty("SourceFilePath").GetString())));
        using var network = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "network.json")));
        var client = network.RootElement.GetProperty("WirelessClient");
        Assert.AreEqual("Disable", client.GetProperty("ConfigurationOption").GetString());
        Assert.AreEqual("off", client.GetProperty("Ssid").GetString(), "nanoff fails without a name");
        Assert.AreEqual(string.Empty, client.GetProperty("Password").GetString());
    }

    [TestMethod]
    [DataRow("unit", 20)]
    [DataRow("token.b", 12)]
    public void A_damaged_kit_is_refused_by_its_name(string file, int offset)
    {
        var path = SaveOne();
        var content = File.ReadAllBytes(Path.Combine(path, file));
        content[offset] ^= 1;
        File.WriteAllBytes(Path.Combine(path, file), content);
        AssertRefused(path, "damaged");
    }

    [TestMethod]
    [DataRow("unit")]
    [DataRow("token.a")]
    [DataRow("token.b")]
    public void A_kit_with_a_file_missing_is_refused_by_its_name(string file)
    {
        var path = SaveOne();
        File.Delete(Path.Combine(path, file));
        AssertRefused(path, "incomplete");
    }

    [TestMethod]
    public void A_kit_in_another_units_folder_is_refused()
    {
        var moved = Path.Combine(_folder, new string('A', 32));
        Directory.Move(SaveOne(), moved);
        AssertRefused(moved, "another unit's");
    }

    [TestMethod]
    public void A_deleted_kit_is_gone_and_may_be_deleted_again()
    {
        SaveOne();
        Assert.IsTrue(Folder.Contains(s_unitId));
        Folder.Delete(s_unitId);
        Assert.IsFalse(Folder.Contains(s_unitId));
        Assert.IsNull(Folder.Load(s_unitId));
        Folder.Delete(s_unitId);
    }

    [TestMethod]
    public void While_a_kit_is_saved_its_key_is_in_no_other_folder_than_its_own()
    {
        var folder = Folder;
        var strangers = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var observer = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var entry in Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Where(name => name?.Length != 2 * TokenRecord.UnitIdSize))
                {
                    strangers.Add(entry!);
                }
            }
        });
        for (var i = 0; i < 30; i++)
        {
            using var kit = UnitKit.Make(new BclRandom());
            folder.Save(kit);
        }

        stop.Cancel();
        observer.Wait();
        Assert.IsEmpty(strangers, "a tool that is killed would leave it: " + strangers.FirstOrDefault());
    }

    [TestMethod]
    public void The_key_is_the_last_file_of_a_kit()
    {
        var path = SaveOne();
        var files = new DirectoryInfo(path).GetFiles().OrderBy(file => file.LastWriteTimeUtc).Select(file => file.Name).ToList();
        Assert.AreEqual(UnitFile.Name, files[^1], string.Join(' ', files));
    }

    [TestMethod]
    public void Disposing_zeroizes_the_key()
    {
        var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        var (key, file) = (kit.UnitKey, kit.ContentOf(UnitFile.Name));
        Assert.IsTrue(key.Any(one => one != 0) && file.Any(one => one != 0));
        kit.Dispose();
        Assert.IsTrue(key.All(one => one == 0) && file.All(one => one == 0));
    }

    private KitFolder Folder => new(_folder, "--kits");

    private string SaveOne(uint firstNonce = 0)
    {
        using var kit = UnitKit.Make(s_unitId, s_unitKey, firstNonce);
        return Folder.Save(kit);
    }

    private static void AssertRefused(string path, string reason)
    {
        var failure = Assert.ThrowsExactly<KitException>(() => KitFolder.Load(path));
        Assert.Contains(Path.GetFileName(path), failure.Message);
        Assert.Contains(reason, failure.Message);
    }
}
