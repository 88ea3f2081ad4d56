using Keyfob.Accounts.Data;
using Keyfob.Accounts.Stores;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Commands;

[TestClass]
public sealed class AccountRoleCommandTests
{
    [TestMethod]
    [DataRow(null, null, AccountRole.Holder)]
    [DataRow("holder", null, AccountRole.Holder)]
    [DataRow("manager", "acme", AccountRole.Manager)]
    [DataRow("administrator", null, AccountRole.Administrator)]
    public async Task An_account_has_the_role_that_was_given(string? role, string? organisation, AccountRole expected)
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.AreEqual((0, "The account is made.", ""), bench.Run(Make(role, organisation)));
        await using var accounts = AccountTables.Open(bench.Store.Database);
        var account = await accounts.Users.SingleAsync();
        Assert.AreEqual(("grace", expected, organisation, null), (account.UserName, account.Role, account.Organisation, account.PasswordHash));
        CollectionAssert.AreEqual(new[] { $"AccountMade, command line: grace {expected}{(organisation == null ? "" : " of acme")}" }, await bench.AuditAsync());
    }

    [TestMethod]
    [DataRow("boss", null, "--role takes one of holder, manager, administrator")]
    [DataRow("Manager", "acme", "--role takes one of holder, manager, administrator")]
    [DataRow("manager", null, "--organisation with the role manager")]
    [DataRow("holder", "acme", "--organisation with the role manager")]
    [DataRow(null, "acme", "--organisation with the role manager")]
    public async Task Another_role_or_organisation_is_refused_and_named(string? role, string? organisation, string message)
    {
        await using var bench = await CommandBench.OpenAsync();
        var (code, output, error) = bench.Run(Make(role, organisation));
        Assert.AreEqual((2, ""), (code, output));
        Assert.Contains(message, error);
        Assert.IsEmpty(await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_bound_account_is_unbound_once()
    {
        await using var bench = await CommandBench.OpenAsync();
        bench.Run(Make(null, null));
        await bench.ExecuteAsync("INSERT INTO account_logins (login_provider, provider_key, user_id) SELECT 'https://login.example.com', 'person 7', id FROM accounts");
        Assert.AreEqual((0, "The account is unbound.", ""), bench.Run("account", "unbind", "--user", "grace"));
        Assert.AreEqual(2, bench.Run("account", "unbind", "--user", "grace").Code);
        Assert.StartsWith("ProviderUnbound, command line: grace", (await bench.AuditAsync())[^1]);
    }

    private static string[] Make(string? role, string? organisation) =>
    [
        "account", "make", "--user", "grace", "--no-password",
        .. role == null ? [] : new[] { "--role", role },
        .. organisation == null ? [] : new[] { "--organisation", organisation },
    ];
}
