using System.CommandLine;

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

            var other = Path.Combine(folder, "lock");
            OwnersOnly.OpenFile(other, FileShare.None).Dispose();
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(other) & Others);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void An_existing_folder_or_file_keeps_its_content_and_its_rights()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var root = Directory.CreateTempSubdirectory("keyfob-cli-");
        try
        {
            var folder = root.CreateSubdirectory("keys").FullName;
            var path = Path.Combine(folder, "lock");
            File.WriteAllText(path, "content");
            File.SetUnixFileMode(folder, (UnixFileMode)448 | UnixFileMode.OtherRead);
            File.SetUnixFileMode(path, (UnixFileMode)384 | UnixFileMode.OtherRead);
            OwnersOnly.CreateFolder(folder);
            OwnersOnly.OpenFile(path, FileShare.None).Dispose();
            Assert.AreEqual((UnixFileMode)448 | UnixFileMode.OtherRead, File.GetUnixFileMode(folder));
            Assert.AreEqual((UnixFileMode)384 | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
            Assert.AreEqual("content", File.ReadAllText(path));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void The_option_that_allows_access_of_others_is_off_unless_it_is_given()
    {
        var option = OwnersOnly.AllowSharedOption();
        Assert.IsFalse(string.IsNullOrEmpty(option.Description));
        var root = new RootCommand { option };
        Assert.IsFalse(OwnersOnly.AllowsShared(root.Parse([])));
        Assert.IsTrue(OwnersOnly.AllowsShared(root.Parse(["--allow-shared-files"])));
    }

    [TestMethod]
    [DataRow(UnixFileMode.None, true)]
    [DataRow(UnixFileMode.SetGroup | UnixFileMode.StickyBit, true)]
    [DataRow(UnixFileMode.GroupRead, false)]
    [DataRow(UnixFileMode.GroupWrite, false)]
    [DataRow(UnixFileMode.GroupExecute, false)]
    [DataRow(UnixFileMode.OtherRead, false)]
    [DataRow(UnixFileMode.OtherWrite, false)]
    [DataRow(UnixFileMode.OtherExecute, false)]
    public void Access_of_others_is_refused_also_behind_a_link_unless_it_is_allowed(UnixFileMode more, bool isAccepted)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var root = Directory.CreateTempSubdirectory("keyfob-cli-");
        try
        {
            var folder = root.CreateSubdirectory("keys").FullName;
            File.SetUnixFileMode(folder, (UnixFileMode)448 | more);
            var link = Path.Combine(root.FullName, "link");
            Directory.CreateSymbolicLink(link, folder);
            var linkToLink = Path.Combine(root.FullName, "link-to-link");
            Directory.CreateSymbolicLink(linkToLink, link);
            using var file = File.Create(Path.Combine(root.FullName, "key"));
            File.SetUnixFileMode(file.SafeFileHandle, (UnixFileMode)384 | more);

            AssertRefused("chmod 700 DIR", allowsShared => OwnersOnly.CheckFolder(folder, "--kits", allowsShared));
            AssertRefused("chmod 700 DIR", allowsShared => OwnersOnly.CheckFolder(link, "--kits", allowsShared));
            AssertRefused("chmod 700 DIR", allowsShared => OwnersOnly.CheckFolder(linkToLink, "--kits", allowsShared));
            AssertRefused("chmod 600 FILE", allowsShared => OwnersOnly.CheckFile(file, "--kits", allowsShared));
            OwnersOnly.CheckFolder(Path.Combine(root.FullName, "missing"), "--kits", allowsShared: false);
        }
        finally
        {
            root.Delete(recursive: true);
        }

        void AssertRefused(string cure, Action<bool> check)
        {
            check(true);
            if (isAccepted)
            {
                check(false);
                return;
            }

            var message = Assert.ThrowsExactly<BadArgumentException>(() => check(false)).Message;
            Assert.Contains("of --kits. Run " + cure, message);
            Assert.DoesNotContain(root.FullName, message);
        }
    }
}
