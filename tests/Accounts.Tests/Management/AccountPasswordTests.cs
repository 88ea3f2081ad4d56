using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.Management;

/// <summary>Passwords that administrators and owners set.</summary>
[TestClass]
public sealed class AccountPasswordTests
{
    private const string NoAccount = "There is no account with this user ID.";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_account_for_a_provider_has_no_password_until_one_is_set(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.AdministerAsync(one => one.MakeAsync("alice", null, AccountRole.Holder, null, "test"));
        Assert.IsNull((await accounts.ReadAsync())!.PasswordHash);
        Assert.IsFalse(await SignsInAsync(accounts, ""));
        await accounts.SetPasswordAsync("alice", TestAccounts.Password);
        Assert.IsTrue(await SignsInAsync(accounts, TestAccounts.Password));
    }

    [TestMethod]
    [DataRow("!!!!!!!!!!!!")]
    [DataRow("aaaaaaaaaaaa")]
    [DataRow("AAAAAAAAAAAA")]
    [DataRow("000000000000")]
    public async Task A_password_of_12_characters_of_any_kind_can_be_used(string password)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.AdministerAsync(one => one.MakeAsync("alice", password, AccountRole.Holder, null, "test"));
        Assert.IsTrue(await SignsInAsync(accounts, password));
        await accounts.MakeAsync("bob");
        await accounts.SetPasswordAsync("bob", password);
        Assert.IsTrue(await SignsInAsync(accounts, password, "bob"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_password_of_11_characters_or_none_makes_no_account_and_changes_none(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        var visitor = await accounts.BeginAsync((await accounts.ReadAsync())!.Id);
        foreach (var tooShort in (string[])["12345678901", ""])
        {
            foreach (var attempt in (Func<AccountAdministration, Task>[])
            [
                one => one.MakeAsync("bob", tooShort, AccountRole.Holder, null, "test"),
                one => one.SetPasswordAsync("alice", tooShort, "test"),
            ])
            {
                var failure = await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.AdministerAsync(attempt));
                Assert.AreEqual("A password has at least 12 characters.", failure.Message);
            }
        }

        Assert.IsNull(await accounts.ReadAsync("bob"));
        Assert.IsTrue(await SignsInAsync(accounts, TestAccounts.Password));
        Assert.IsNotNull(await accounts.Sessions.FindAsync(visitor, default));
        Assert.DoesNotContain("PasswordChanged", (await accounts.Store.AuditAsync()).ConvertAll(row => row.Kind));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, null, "Alice")]
    [DataRow(StoreKind.Sqlite, "forgot it", "Alice forgot it")]
    [DataRow(StoreKind.Postgres, "forgot it", "Alice forgot it")]
    public async Task Another_password_replaces_the_old_one_ends_the_delay_and_is_in_the_audit(StoreKind kind, string? reason, string expected)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync("Alice");
        await accounts.MakeAsync("bob");
        var other = await accounts.BeginAsync((await accounts.ReadAsync("bob"))!.Id);
        await accounts.ChangeAsync(id, account => (account.AccessFailedCount, account.LockoutEnd) = (10, accounts.Store.Time.GetUtcNow().AddMinutes(32)));
        await accounts.AdministerAsync(one => one.SetPasswordAsync(" ALICE", "another horse battery", "root", reason));
        Assert.AreEqual($"PasswordChanged|root|{expected}", (await accounts.AuditAsync()).Single());
        Assert.IsTrue(await SignsInAsync(accounts, "another horse battery"), "without the delay");
        Assert.IsFalse(await SignsInAsync(accounts, TestAccounts.Password));
        Assert.IsTrue(await SignsInAsync(accounts, TestAccounts.Password, "bob"), "another account");
        Assert.IsNotNull(await accounts.Sessions.FindAsync(other, default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Somebody_who_has_proved_the_present_password_changes_it_and_the_session_that_begins_with_the_new_stamp_goes_on(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        var stamp = await ChangeAsync(accounts, await ProveAsync(accounts));
        Assert.AreEqual((await accounts.ReadAsync())!.SecurityStamp, stamp);
        Assert.AreEqual("PasswordChanged|portal:alice|alice", (await accounts.AuditAsync())[^1]);
        Assert.IsNull(await accounts.Sessions.FindAsync(visitor, default));
        Assert.IsNotNull(await accounts.Sessions.TryBeginAsync(1, SessionLevel.Otp, stamp, default));
        Assert.IsTrue(await SignsInAsync(accounts, "another horse battery"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_password_that_somebody_else_has_set_after_the_proof_is_not_replaced(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        var proved = await ProveAsync(accounts);
        await accounts.SetPasswordAsync("alice", "set by an administrator");
        Assert.IsNull(await ChangeAsync(accounts, proved));
        Assert.HasCount(2, await accounts.AuditAsync(), "the proof and the password of the administrator");
        Assert.IsTrue(await SignsInAsync(accounts, "set by an administrator"));
        Assert.IsFalse(await SignsInAsync(accounts, "another horse battery"));
        await Assert.ThrowsExactlyAsync<AccountException>(() => ChangeAsync(accounts, proved, "too short"));
    }

    [TestMethod]
    public async Task The_password_of_an_account_that_is_not_there_or_disappears_is_not_set()
    {
        var hasher = new TestHasher();
        await using var accounts = await TestAccounts.OpenAsync(hasher: hasher);
        await accounts.MakeAsync();
        Assert.AreEqual(NoAccount, (await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.SetPasswordAsync("nobody", TestAccounts.Password))).Message);
        hasher.OnHash = () => accounts.ChangeAsync(1, account => account.NormalizedUserName = "RENAMED");
        Assert.AreEqual(NoAccount, (await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.SetPasswordAsync("alice", "another horse battery"))).Message);
        Assert.IsEmpty(await accounts.AuditAsync());
        Assert.AreEqual($"hash of {TestAccounts.Password}", (await accounts.ReadAsync())!.PasswordHash);
    }

    private static async Task<ProvedAccount> ProveAsync(TestAccounts accounts) =>
        (await accounts.Get<PasswordChecker>().CheckAsync("alice", TestAccounts.Password, "192.0.2.1", "to change it", default))!;

    private static async Task<string?> ChangeAsync(TestAccounts accounts, ProvedAccount proved, string password = "another horse battery")
    {
        string? stamp = null;
        await accounts.AdministerAsync(async one => stamp = await one.ChangePasswordAsync(proved, password, "portal:alice"));
        return stamp;
    }

    private static async Task<bool> SignsInAsync(TestAccounts accounts, string password, string user = "alice") =>
        (await accounts.Desk.SignInAsync(new SignInRequest(user, password, null, "192.0.2.1"), default)).SessionKey != null;
}
