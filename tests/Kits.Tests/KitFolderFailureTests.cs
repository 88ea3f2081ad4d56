using Keyfob.Cli;
using Keyfob.Storage;

namespace Keyfob.Kits.Tests;

/// <summary>A folder that cannot be written or read.</summary>
[TestClass]
public class KitFolderFailureTests
{
    private static readonly byte[] s_unitId = new byte[TokenRecord.UnitIdSize];
    private static readonly byte[] s_unitKey = new byte[UnitFile.KeySize];

    private string _folder = string.Empty;

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-kits-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_kit_that_cannot_be_written_leaves_no_folder()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The longest path has another length.");
            return;
        }

        // The kit's folder can be made, but the paths of its files are longer than the 4095 bytes that Linux takes.
        var location = _folder;
        while (location.Length < 4055)
        {
            location = Path.Combine(location, new string('d', Math.Min(200, 4055 - location.Length)));
        }

        using var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        Assert.Contains("--out", Assert.ThrowsExactly<KitException>(() => new KitFolder(location, "--out").Save(kit)).Message);
        Assert.IsTrue(Directory.Exists(location));
        Assert.IsEmpty(Directory.GetFileSystemEntries(location));
    }

    [TestMethod]
    public void A_file_in_the_place_of_the_folder_is_told_by_its_option()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var kit = UnitKit.Make(s_unitId, s_unitKey, 0);
        Assert.Contains("--out", Assert.ThrowsExactly<KitException>(() => new KitFolder(file, "--out").Save(kit)).Message);
        Assert.Contains("--kits", Assert.ThrowsExactly<BadArgumentException>(() => KitFolder.OpenExisting(file, "--kits")).Message);
    }
}
