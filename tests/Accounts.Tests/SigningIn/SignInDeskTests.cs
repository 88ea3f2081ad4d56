using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.SigningIn;

[TestClass]
public sealed class SignInDeskTests
{
    private const string Client = "192.0.2.1";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Password_and_code_begin_a_session_with_otp_and_the_password_alone_one_without(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        await accounts.Store.AddTokenAsync();
        Assert.AreEqual(SessionLevel.Otp, (await SessionAsync(accounts, await SignInAsync(accounts, code: TestStore.CodeOf(accounts.Store.Step))))?.Level);
        Assert.AreEqual(SessionLevel.Password, (await SessionAsync(accounts, await SignInAsync(accounts)))?.Level);
    }

    [TestMethod]
    public async Task The_audit_has_the_level_that_the_password_was_for_and_the_address_that_the_code_came_from()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        await accounts.Store.AddTokenAsync();
        await SignInAsync(accounts);
        await SignInAsync(accounts, code: TestStore.CodeOf(accounts.Store.Step));
        CollectionAssert.AreEqual(
            new[] { $"PasswordProved|{Client}|alice Password", $"PasswordProved|{Client}|alice Otp", $"CodeAccepted|portal {Client}|" }, await accounts.AuditAsync());
    }

    [TestMethod]
    [DataRow(null, StoreKind.Sqlite)]
    [DataRow("code", StoreKind.Sqlite)]
    [DataRow("code", StoreKind.Postgres)]
    public async Task An_account_that_is_changed_after_its_password_was_read_begins_no_session(string? code, StoreKind kind)
    {
        var hasher = new TestHasher();
        await using var accounts = await TestAccounts.OpenAsync(kind, hasher: hasher);
        await accounts.MakeAsync();
        await accounts.Store.AddTokenAsync();
        hasher.OnVerify = () => accounts.SetPasswordAsync("alice", "another horse battery");
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, code: code == null ? null : TestStore.CodeOf(accounts.Store.Step)));
        hasher.OnVerify = () => accounts.Get<AccountChanges>().EndSessionsAsync("alice", "root", "left", default);
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, password: "another horse battery"));
        hasher.OnVerify = null;
        Assert.IsNotNull((await SignInAsync(accounts, password: "another horse battery")).SessionKey);
    }

    [TestMethod]
    public async Task With_a_provider_password_and_code_are_refused_and_the_code_is_not_used()
    {
        await using var accounts = await TestAccounts.OpenAsync(usesProvider: true);
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, code: TestStore.CodeOf(accounts.Store.Step)));
        Assert.AreEqual(-1, (await accounts.Store.ReadAsync(token)).LastStep);
    }

    [TestMethod]
    public void What_was_typed_is_not_in_the_text_of_a_request() =>
        Assert.AreEqual("a sign-in from 192.0.2.1", new SignInRequest("alice", "the password", "123456", Client).ToString());

    [TestMethod]
    public async Task A_user_id_is_the_same_in_capitals_and_with_blanks()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync("Alice");
        Assert.AreEqual("Alice", (await SessionAsync(accounts, await SignInAsync(accounts, " aLICE ")))?.User);
    }

    [TestMethod]
    public async Task A_wrong_code_begins_no_session_and_does_not_count_as_a_wrong_password()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync();
        await accounts.Store.AddTokenAsync();
        for (var number = 0; number < 12; number++)
        {
            var result = await SignInAsync(accounts, code: accounts.Store.WrongCode(number));
            Assert.IsNull(result.SessionKey);
            Assert.IsNotNull(result.CodeOutcome);
        }

        Assert.IsNotNull((await SignInAsync(accounts)).SessionKey, "the password alone");
        await accounts.ChangeAsync(id, account => Assert.AreEqual((0, null), (account.AccessFailedCount, account.LockoutEnd)));
    }

    [TestMethod]
    public async Task A_wrong_password_costs_the_token_nothing()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.IsNull((await SignInAsync(accounts, password: "wrong", code: TestStore.CodeOf(accounts.Store.Step))).SessionKey);
        Assert.AreEqual((-1L, 0), ((await accounts.Store.ReadAsync(token)).LastStep, (await accounts.Store.ReadAsync(token)).Failures));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Wrong_passwords_from_many_addresses_delay_the_account_and_the_right_one_is_refused_meanwhile(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, password: "wrong", client: $"192.0.2.{attempt}"));
        }

        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, client: "198.51.100.1"), "the right password, too soon");
        accounts.Store.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, client: "198.51.100.2"), "still too soon");
        accounts.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsNotNull((await SignInAsync(accounts, client: "198.51.100.3")).SessionKey);

        // The count begins anew.
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts, password: "wrong", client: "192.0.2.9"));
        Assert.IsNotNull((await SignInAsync(accounts, client: "198.51.100.4")).SessionKey);
    }

    [TestMethod]
    [DataRow(5, 1)]
    [DataRow(6, 2)]
    [DataRow(9, 16)]
    [DataRow(10, 32)]
    [DataRow(50, 32)]
    public async Task The_delay_doubles_up_to_32_minutes(int failures, int minutes)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync();
        await accounts.ChangeAsync(id, account => account.AccessFailedCount = failures - 1);
        await SignInAsync(accounts, password: "wrong");
        await accounts.ChangeAsync(id, account => Assert.AreEqual((failures, accounts.Store.Time.GetUtcNow().AddMinutes(minutes)), (account.AccessFailedCount, account.LockoutEnd!.Value)));
    }

    [TestMethod]
    public async Task One_address_has_8_attempts_and_does_not_delay_the_account_for_others()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync();
        await accounts.ChangeAsync(id, account => account.AccessFailedCount = 0);
        for (var attempt = 1; attempt <= 20; attempt++)
        {
            await SignInAsync(accounts, password: "wrong");
            accounts.Store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        // The fifth failure delays by a minute, and the other three of the budget fall into it.
        await accounts.ChangeAsync(id, account => Assert.AreEqual(5, account.AccessFailedCount));
        accounts.Store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(SignInResult.Refused, await SignInAsync(accounts), "its budget is empty");
        Assert.IsNotNull((await SignInAsync(accounts, client: "198.51.100.1")).SessionKey);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Parallel_wrong_passwords_are_looked_at_no_more_often_than_the_account_allows(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(() => SignInAsync(accounts, password: "wrong", client: $"192.0.2.{number}"))));
        await accounts.ChangeAsync(id, account => Assert.AreEqual(5, account.AccessFailedCount));
    }

    [TestMethod]
    public async Task Unknown_users_are_refused_alike_and_the_audit_does_not_have_what_was_typed()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        Assert.AreEqual(await SignInAsync(accounts, password: "wrong"), await SignInAsync(accounts, "my secret typed as user"));
        var audit = await accounts.Store.AuditAsync();
        CollectionAssert.AreEqual(
            (string[])[nameof(AuditKind.AccountMade), nameof(AuditKind.SignInFailed), nameof(AuditKind.SignInFailed)], audit.ConvertAll(row => row.Kind));
        Assert.AreEqual("alice", audit[1].Detail);
        Assert.StartsWith("unknown ", audit[2].Detail!);
        Assert.DoesNotContain("secret", audit[2].Detail!);
    }

    private static Task<SignInResult> SignInAsync(TestAccounts accounts, string user = "alice", string password = TestAccounts.Password, string? code = null, string client = Client) =>
        accounts.Desk.SignInAsync(new SignInRequest(user, password, code, client), default);

    private static Task<SignedIn?> SessionAsync(TestAccounts accounts, SignInResult result) =>
        accounts.Sessions.FindAsync(new Visitor(SessionKey.IdOf(result.SessionKey!)), default);
}
