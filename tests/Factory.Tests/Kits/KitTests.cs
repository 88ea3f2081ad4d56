using System.Text.Json;
using Keyfob.Factory.Kits;
using Keyfob.Simulator.Serve;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Kits;

[TestClass]
public class KitTests
{
    private static readonly byte[] s_unitId = [.. Enumerable.Range(1, TokenRecord.UnitIdSize).Select(i => (byte)(i * 11))];
    private static readonly byte[] s_unitKey = [.. Enumerable.Range(1, UnitFile.KeySize).Select(i => (byte)(i * 5))];

    [TestMethod]
    public void A_kit_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 77);
        var path = new KitFolder(folder.Path).Save(kit);
        Assert.AreEqual(Convert.ToHexString(s_unitId), Path.GetFileName(path));
        using var read = KitFolder.Load(path);
        Assert.IsNotNull(read);
        CollectionAssert.AreEqual(s_unitId, read.UnitId);
        CollectionAssert.AreEqual(s_unitKey, read.UnitKey);
        Assert.AreEqual(77u, read.FirstNonce);
    }

    [TestMethod]
    public void Only_the_owner_can_read_a_kit()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        var path = new KitFolder(Path.Combine(folder.Path, "kits")).Save(kit);
        const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
        foreach (var file in Directory.GetFiles(path))
        {
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(file) & Others, file);
        }
    }

    [TestMethod]
    public void The_deployment_files_have_the_layout_that_nanoff_reads()
    {
        using var folder = new TemporaryFolder();
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        var path = new KitFolder(folder.Path).Save(kit);
        using var files = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "files.json")));
        Assert.AreEqual(string.Empty, files.RootElement.GetProperty("serialport").GetString());
        var list = files.RootElement.GetProperty("files").EnumerateArray().ToList();
        CollectionAssert.AreEqual(
            new[] { @"I:\unit", @"I:\token.a", @"I:\token.b" },
            list.Select(file => file.GetProperty("DestinationFilePath").GetString()).ToArray());
        Assert.IsTrue(list.All(file => File.Exists(file.GetProperty("SourceFilePath").GetString())));
        using var network = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "network.json")));
        Assert.AreEqual("Disable", network.RootElement.GetProperty("WirelessClient").GetProperty("ConfigurationOption").GetString());
    }

    [TestMethod]
    public void A_damaged_kit_a_kit_of_another_unit_and_a_kit_with_a_file_missing_are_no_kits()
    {
        using var folder = new TemporaryFolder();
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        var path = new KitFolder(folder.Path).Save(kit);
        var unit = Path.Combine(path, "unit");
        var content = File.ReadAllBytes(unit);
        content[20] ^= 1;
        File.WriteAllBytes(unit, content);
        Assert.IsNull(KitFolder.Load(path), "damaged");

        content[20] ^= 1;
        File.WriteAllBytes(unit, content);
        var moved = Path.Combine(folder.Path, new string('A', 32));
        Directory.Move(path, moved);
        Assert.IsNull(KitFolder.Load(moved), "another unit's");

        Directory.Move(moved, path);
        File.Delete(unit);
        Assert.IsNull(KitFolder.Load(path), "not whole");
    }

    [TestMethod]
    public void Kits_of_the_simulator_are_kits()
    {
        using var folder = new TemporaryFolder();
        using var served = ServeRun.Start(new ServeOptions { Count = 2, KitFolder = folder.Path });
        var kits = new KitFolder(folder.Path).Kits();
        Assert.HasCount(2, kits);
        foreach (var path in kits)
        {
            using var kit = KitFolder.Load(path);
            Assert.AreEqual(Path.GetFileName(path), kit?.Name);
        }
    }
}
