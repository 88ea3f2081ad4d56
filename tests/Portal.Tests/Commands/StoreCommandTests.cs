namespace Keyfob.Portal.Tests.Commands;

/// <summary>Commands and the places of their data.</summary>
[TestClass]
public sealed class StoreCommandTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public void A_server_that_cannot_be_reached_is_one_line_without_the_password()
    {
        var file = Path.Combine(Path.GetDirectoryName(_folder)!, "connection");
        File.WriteAllText(file, "Host=127.0.0.1;Port=1;Username=keyfob;Password=correct-horse\n");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(2, Run.Of("migrate", "--data", _folder, "--postgres-file", file).Code, "others can read the file");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var run = Run.Of("migrate", "--data", _folder, "--postgres-file", file);

        Assert.AreEqual(5, run.Code, run.Error);
        Assert.HasCount(1, run.Error.Split('\n'), run.Error);
        Assert.DoesNotContain("correct-horse", run.Error);
    }

    [TestMethod]
    public void A_folder_to_which_others_have_access_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, (UnixFileMode)Convert.ToInt32("755", 8));

        Assert.AreEqual(2, Run.Of("migrate", "--data", _folder).Code);
        Assert.AreEqual(0, Run.Of("migrate", "--data", _folder, "--allow-shared-files").Code);
    }
}
