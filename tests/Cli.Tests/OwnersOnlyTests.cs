namespace Keyfob.Cli.Tests;

[TestClass]
public class OwnersOnlyTests
{
    private const UnixFileMode Others = (UnixFileMode)63;

    [TestMethod]
    public void Only_the_owner_can_read_what_was_created()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var root = Directory.CreateTempSubdirectory("keyfob-cli-");
        try
        {
            var folder = Path.Combine(root.FullName, "keys");
            OwnersOnly.CreateFolder(folder);
            var path = Path.Combine(folder, "key");
            File.WriteAllText(path, "an old file with other rights");
            using (var file = OwnersOnly.CreateFile(path))
            {
                file.WriteByte(1);
            }

            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(folder) & Others);
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
            Assert.AreEqual(1, new FileInfo(path).Length);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
