using Keyfob.Cli;
using Keyfob.Orders.Payments;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class WebhookSecretTests
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("keyfob-secret-").FullName, "secret");

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [TestMethod]
    public void A_missing_file_is_made_for_its_owner_only_and_has_the_same_secret_later()
    {
        var first = WebhookSecret.OpenOrMake(_path, allowsShared: false);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        }

        CollectionAssert.AreEqual(first.Bytes.ToArray(), WebhookSecret.OpenOrMake(_path, allowsShared: false).Bytes.ToArray());
        CollectionAssert.AreNotEqual(first.Bytes.ToArray(), WebhookSecret.Create().Bytes.ToArray());
    }

    [TestMethod]
    public void A_file_that_others_can_read_or_that_is_no_secret_is_refused()
    {
        File.WriteAllText(_path, "short");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.ThrowsExactly<BadArgumentException>(() => WebhookSecret.OpenOrMake(_path, allowsShared: false));
        }

        Assert.ThrowsExactly<InvalidDataException>(() => WebhookSecret.OpenOrMake(_path, allowsShared: true));
    }
}
