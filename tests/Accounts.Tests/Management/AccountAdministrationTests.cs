using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.Management;

[TestClass]
public sealed class AccountAdministrationTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow(" \t ")]
    [DataRow("a\nb")]
    [DataRow("a\u0001")]
    [DataRow(null)]
    public async Task A_user_ID_that_cannot_be_used_makes_no_account(string? user)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var failure = await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.MakeAsync(user ?? new string('a', 257)));
        Assert.AreEqual("A user ID has 1 to 256 characters.", failure.Message);
        Assert.IsEmpty(await accounts.Store.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_user_ID_of_1_and_of_256_characters_is_stored_without_blanks_around_it(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync(" a ");
        await accounts.MakeAsync(new string('b', 256));
        Assert.IsNotNull(await accounts.ReadAsync("a"));
        Assert.IsNotNull(await accounts.ReadAsync(new string('b', 256)));
    }

    [TestMethod]
    [DataRow(AccountRole.Manager, "acme", "hired", "alice Manager of acme: hired")]
    [DataRow(AccountRole.Manager, "acme", null, "alice Manager of acme")]
    [DataRow(AccountRole.Administrator, null, "first", "alice Administrator: first")]
    [DataRow(AccountRole.Holder, null, null, "alice Holder")]
    public async Task The_audit_has_the_role_the_organisation_and_the_reason_of_a_new_account(AccountRole role, string? organisation, string? reason, string expected)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.AdministerAsync(one => one.MakeAsync("alice", TestAccounts.Password, role, organisation, "root", reason));
        var entry = (await accounts.Store.AuditAsync()).Single();
        Assert.AreEqual($"AccountMade root {expected}", $"{entry.Kind} {entry.Actor} {entry.Detail}");
        var account = (await accounts.ReadAsync())!;
        Assert.AreEqual((role, organisation), (account.Role, account.Organisation));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Unbinding_ends_the_sessions_and_lets_the_next_person_with_the_user_ID_be_bound(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        var (alice, bob) = (await accounts.MakeAsync("Alice"), await accounts.MakeAsync("bob"));
        await ProveAsync("subject-1", "alice");
        await ProveAsync("subject-b", "bob");
        var (own, other) = (await accounts.BeginAsync(alice), await accounts.BeginAsync(bob));
        await accounts.AdministerAsync(one => one.UnbindAsync(" ALICE", "root"));
        Assert.AreEqual("ProviderUnbound|root|Alice", (await accounts.AuditAsync())[^1]);
        Assert.IsNull(await accounts.Sessions.FindAsync(own, default));
        Assert.IsNotNull(await accounts.Sessions.FindAsync(other, default));
        Assert.AreEqual(alice, (await ProveAsync("subject-2", "alice"))?.AccountId);
        Assert.IsNull(await ProveAsync("subject-1", "alice"));
        Assert.AreEqual(bob, (await ProveAsync("subject-b", "bob"))?.AccountId);

        Task<ProviderStep?> ProveAsync(string subject, string user) =>
            accounts.Get<ProviderSignIn>().ProveAsync(new ProviderIdentity("https://login.example/", subject, user), "192.0.2.1", default);
    }

    [TestMethod]
    public async Task An_account_that_is_not_bound_is_not_unbound_and_its_sessions_go_on()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        foreach (var user in (string[])["alice", "nobody"])
        {
            var failure = await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.AdministerAsync(one => one.UnbindAsync(user, "root")));
            Assert.AreEqual("There is no account with this user ID, or it is not bound to anybody at the provider.", failure.Message);
        }

        Assert.IsNotNull(await accounts.Sessions.FindAsync(visitor, default));
        Assert.IsEmpty(await accounts.AuditAsync());
    }
}
