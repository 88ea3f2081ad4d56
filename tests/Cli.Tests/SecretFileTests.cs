using System.Text;

namespace Keyfob.Cli.Tests;

[TestClass]
public class SecretFileTests
{
    private string _folder = string.Empty;

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("keyfob-cli-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_first_line_of_a_file_is_read() => Assert.AreEqual("secret", Encoding.UTF8.GetString(SecretLine.ReadFile(Write(), "--key", allowsShared: false)!));

    [TestMethod]
    public void A_file_to_which_others_have_access_is_refused_unless_it_is_allowed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var path = Write();
        File.SetUnixFileMode(path, (UnixFileMode)384 | UnixFileMode.OtherRead);
        Assert.StartsWith(
            "other users have access to the file of --key.",
            Assert.ThrowsExactly<BadArgumentException>(() => SecretLine.ReadFile(path, "--key", allowsShared: false)).Message);
        Assert.AreEqual("secret", Encoding.UTF8.GetString(SecretLine.ReadFile(path, "--key", allowsShared: true)!));
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("missing/key")]
    [DataRow("", DisplayName = "a folder")]
    [DataRow("a\0b", DisplayName = "no path")]
    public void A_file_that_cannot_be_read_is_refused_by_its_option(string name)
    {
        var bad = Assert.ThrowsExactly<BadArgumentException>(() => SecretLine.ReadFile(Path.Combine(_folder, name), "--key", allowsShared: false));
        Assert.AreEqual("the file of --key cannot be read.", bad.Message);
    }

    private string Write()
    {
        var path = Path.Combine(_folder, "key");
        using var file = OwnersOnly.CreateFile(path);
        file.Write("secret\nmore"u8);
        return path;
    }
}
