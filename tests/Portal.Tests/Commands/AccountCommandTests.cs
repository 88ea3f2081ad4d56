namespace Keyfob.Portal.Tests.Commands;

[TestClass]
public sealed class AccountCommandTests
{
    [TestMethod]
    public async Task An_account_is_made_without_a_password_for_a_provider_once()
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.AreEqual((0, "The account is made.", ""), bench.Run("account", "make", "--user", "grace", "--no-password"));
        var (code, _, error) = bench.Run("account", "make", "--user", " GRACE", "--no-password");
        Assert.AreEqual(2, code);
        Assert.Contains("There is an account with this user ID already.", error);
    }

    [TestMethod]
    public async Task An_account_that_is_not_bound_is_not_unbound()
    {
        await using var bench = await CommandBench.OpenAsync();
        bench.Run("account", "make", "--user", "grace", "--no-password");
        foreach (var user in (string[])["grace", "nobody"])
        {
            var (code, _, error) = bench.Run("account", "unbind", "--user", user);
            Assert.AreEqual(2, code);
            Assert.Contains("not bound", error);
        }
    }
}
