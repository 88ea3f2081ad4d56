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
            var refusal = Assert.ThrowsExactly<BadArgumentException>(() => WebhookSecret.OpenOrMake(_path, allowsShared: false));
            Assert.Contains("the webhook secret", refusal.Message);
        }

        Assert.ThrowsExactly<InvalidDataException>(() => WebhookSecret.OpenOrMake(_path, allowsShared: true));
    }

    [TestMethod]
    public void Two_files_have_different_secrets_and_none_is_empty()
    {
        var (first, second) = (WebhookSecret.OpenOrMake(_path, allowsShared: false), WebhookSecret.OpenOrMake(_path + "2", allowsShared: false));
        CollectionAssert.AreNotEqual(first.Bytes.ToArray(), second.Bytes.ToArray());
        CollectionAssert.AreEqual(first.Bytes.ToArray(), File.ReadAllBytes(_path));
        Assert.IsTrue(Array.Exists(File.ReadAllBytes(_path), value => value != 0));
    }

    [TestMethod]
    [DataRow(31)]
    [DataRow(33)]
    public void A_secret_of_another_length_is_refused(int length)
    {
        File.WriteAllBytes(_path, new byte[length]);
        Assert.ThrowsExactly<InvalidDataException>(() => WebhookSecret.OpenOrMake(_path, allowsShared: true));
    }
}
