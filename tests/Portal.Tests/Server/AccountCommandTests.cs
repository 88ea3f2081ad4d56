namespace Keyfob.Portal.Tests.Server;

[TestClass]
public sealed class AccountCommandTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void An_account_is_made_without_a_password_for_a_provider_once()
    {
        Run.Migrate("--data", Data);
        Assert.AreEqual((0, "The account is made.", ""), Account("make", "--user", "grace", "--no-password"));
        var (code, _, error) = Account("make", "--user", " GRACE", "--no-password");
        Assert.AreEqual(2, code);
        Assert.Contains("There is an account with this user ID already.", error);
    }

    [TestMethod]
    public void An_account_that_is_not_bound_is_not_unbound()
    {
        Run.Migrate("--data", Data);
        Account("make", "--user", "grace", "--no-password");
        foreach (var user in (string[])["grace", "nobody"])
        {
            var (code, _, error) = Account("unbind", "--user", user);
            Assert.AreEqual(2, code);
            Assert.Contains("not bound", error);
        }
    }

    private (int Code, string Output, string Error) Account(params string[] args) => Run.Of(["account", .. args, "--data", Data]);
}
