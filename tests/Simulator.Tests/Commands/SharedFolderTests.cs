using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Commands;

[TestClass]
public sealed class SharedFolderTests
{
    [TestMethod]
    [DataRow("--kits", "serve --port tcp://127.0.0.1:0")]
    [DataRow("--kits", "--no-open")]
    [DataRow("--state", "--no-open")]
    public void A_folder_of_secrets_to_which_others_have_access_is_refused(string option, string command)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("keyfob-test-");
        try
        {
            folder.UnixFileMode |= UnixFileMode.GroupRead;
            var error = Simulated.Refused([.. command.Split(' '), option, folder.FullName]);
            Assert.AreEqual($"other users have access to the folder of {option}. Run chmod 700 DIR, or add --allow-shared-files.", error.Trim());
        }
        finally
        {
            folder.Delete();
        }
    }
}
