using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Accounts.Tests.SigningIn;

[TestClass]
public sealed class OneFieldCheckerTests
{
    private const string Client = "192.0.2.1";

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 6, "")]
    [DataRow(StoreKind.Sqlite, 8, " \r\n")]
    [DataRow(StoreKind.Postgres, 8, "")]
    public async Task The_last_digits_are_the_code_as_many_as_the_token_has(StoreKind kind, int digits, string end)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync(change: row => row.Digits = digits);
        var code = Totp.CodeOf(TestStore.Seed, accounts.Store.Step, digits);
        Assert.AreEqual(new CheckResult(CheckOutcome.Accepted, token.Serial), await CheckAsync(accounts, TestAccounts.Password + code + end, " Alice "));
        Assert.AreEqual(accounts.Store.Step, (await accounts.Store.ReadAsync(token)).LastStep);
        CollectionAssert.AreEqual(new[] { $"PasswordProved|{Client}|alice one field", $"CodeAccepted|{Client}|" }, await accounts.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task After_a_wrong_password_the_code_of_nobody_is_checked_and_the_token_is_not_charged(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.AreEqual(new CheckResult(CheckOutcome.WrongPassword, null), await CheckAsync(accounts, "wrong horse battery" + TestStore.CodeOf(accounts.Store.Step)));
        Assert.AreEqual((-1L, 0), ((await accounts.Store.ReadAsync(token)).LastStep, (await accounts.Store.ReadAsync(token)).Failures));
        Assert.AreEqual(1, (await accounts.ReadAsync())!.AccessFailedCount);
        var audit = await accounts.AuditAsync();
        Assert.HasCount(2, audit);
        Assert.AreEqual($"SignInFailed|{Client}|alice", audit[0]);
        Assert.StartsWith($"CodeRefused|{Client}|NoToken ", audit[1]);
    }

    [TestMethod]
    public async Task A_wrong_code_after_the_right_password_counts_for_the_token_only()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.AreEqual(new CheckResult(CheckOutcome.Wrong, token.Serial), await CheckAsync(accounts, TestAccounts.Password + accounts.Store.WrongCode()));
        Assert.AreEqual((1, 0), ((await accounts.Store.ReadAsync(token)).Failures, (await accounts.ReadAsync())!.AccessFailedCount));
        Assert.HasCount(2, await accounts.AuditAsync(), "no second check");
    }

    [TestMethod]
    public async Task Text_in_place_of_the_code_is_no_code_and_takes_a_check_of_nobody_too()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.AreEqual(new CheckResult(CheckOutcome.NoCode, null), await CheckAsync(accounts, TestAccounts.Password + "12345x"));
        Assert.AreEqual(0, (await accounts.Store.ReadAsync(token)).Failures);
        var audit = await accounts.AuditAsync();
        Assert.AreEqual($"PasswordProved|{Client}|alice one field", audit[0]);
        Assert.StartsWith($"CodeRefused|{Client}|NoToken ", audit[1]);
        Assert.HasCount(2, audit);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("12345")]
    [DataRow("123456")]
    [DataRow(TestAccounts.Password)]
    public async Task A_field_without_password_or_without_code_is_a_wrong_password(string field)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        await accounts.Store.AddTokenAsync();
        Assert.AreEqual(new CheckResult(CheckOutcome.WrongPassword, null), await CheckAsync(accounts, field));
        Assert.AreEqual(1, (await accounts.ReadAsync())!.AccessFailedCount);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(TokenState.Revoked)]
    public async Task The_password_of_a_user_without_a_live_token_stands_before_six_digits(TokenState? state)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        if (state is { } known)
        {
            await accounts.Store.AddTokenAsync(change: row => (row.State, row.Digits) = (known, 8));
        }

        Assert.AreEqual(CheckOutcome.NoToken, (await CheckAsync(accounts, TestAccounts.Password + "123456")).Outcome);
        Assert.AreEqual(CheckOutcome.WrongPassword, (await CheckAsync(accounts, TestAccounts.Password + "12345678")).Outcome);
    }

    [TestMethod]
    public async Task With_a_provider_password_and_code_in_one_field_are_refused_and_the_code_is_not_used()
    {
        await using var accounts = await TestAccounts.OpenAsync(usesProvider: true);
        await accounts.MakeAsync();
        var token = await accounts.Store.AddTokenAsync();
        Assert.AreEqual(CheckOutcome.WrongPassword, (await CheckAsync(accounts, TestAccounts.Password + TestStore.CodeOf(accounts.Store.Step))).Outcome);
        Assert.AreEqual(-1, (await accounts.Store.ReadAsync(token)).LastStep);
    }

    private static Task<CheckResult> CheckAsync(TestAccounts accounts, string field, string user = "alice") =>
        accounts.Get<OneFieldChecker>().CheckAsync(new CheckRequest(user, null, field, Client), default);
}
