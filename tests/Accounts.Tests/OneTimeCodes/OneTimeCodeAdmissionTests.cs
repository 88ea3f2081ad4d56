using System.Data.Common;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Tests.OneTimeCodes;

/// <summary>What a one-time code admits in which session.</summary>
[TestClass]
public sealed class OneTimeCodeAdmissionTests
{
    private const string Wrong = "AAAA-AAAA-AAAA-AAAA";

    [TestMethod]
    [DataRow(null)]
    [DataRow(Wrong)]
    public async Task A_session_with_otp_needs_no_code_and_uses_none_up(string? typed)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var session = await SessionAsync(accounts, await accounts.MakeAsync(), SessionLevel.Otp);
        await MakeAsync(accounts);
        Assert.IsFalse(await Codes(accounts).IsNeededAsync(session, default));
        Assert.IsNull(await AdmitAsync(accounts, session, typed));
        Assert.AreEqual(0, (await RowAsync(accounts))!.Tries);
        Assert.HasCount(1, await accounts.AuditAsync(), "the new code");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_right_code_admits_one_action_and_is_needed_again_afterwards(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var code = await MakeAsync(accounts);
        Assert.IsTrue(await Codes(accounts).IsNeededAsync(session, default));
        Assert.IsTrue(await UseAsync(accounts, await AdmitAsync(accounts, session, code)));
        Assert.AreEqual("OneTimeCodeUsed|portal:alice|activate", (await accounts.AuditAsync())[^1]);
        Assert.IsTrue(await Codes(accounts).IsNeededAsync(session, default));
        Assert.IsNull(await RowAsync(accounts));
        await AssertRefusedAsync(accounts, session, code);
        await AssertRefusedAsync(accounts, session, null);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" \t")]
    public async Task A_code_that_was_typed_before_in_the_session_is_not_typed_again(string? typed)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var other = await SessionAsync(accounts, session.AccountId);
        await AssertRefusedAsync(accounts, session, typed);
        var code = await MakeAsync(accounts);
        await AssertRefusedAsync(accounts, session, typed);
        Assert.AreEqual(0, (await RowAsync(accounts))!.Tries, "nothing was typed");
        await AdmitAsync(accounts, session, code);
        Assert.AreEqual((false, true), (await Codes(accounts).IsNeededAsync(session, default), await Codes(accounts).IsNeededAsync(other, default)));
        await AssertRefusedAsync(accounts, other, typed);
        Assert.IsTrue(await UseAsync(accounts, await AdmitAsync(accounts, session, typed)));
        Assert.DoesNotContain("OneTimeCodeFailed", (await accounts.Store.AuditAsync()).ConvertAll(row => row.Kind));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_wrong_code_is_refused_counted_and_in_the_audit_also_after_a_right_one(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var code = await MakeAsync(accounts);
        await AssertRefusedAsync(accounts, session, Wrong);
        await AdmitAsync(accounts, session, code);
        await AssertRefusedAsync(accounts, session, Wrong);
        Assert.AreEqual(2, (await RowAsync(accounts))!.Tries);
        Assert.AreEqual("OneTimeCodeFailed|portal:alice|Wrong", (await accounts.AuditAsync())[^1]);
        Assert.DoesNotContain(Wrong, string.Concat(await accounts.AuditAsync()));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_is_admitted_is_undone_if_the_code_ends_before_the_action(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var first = await AdmitAsync(accounts, session, await MakeAsync(accounts));
        await MakeAsync(accounts);
        Assert.IsFalse(await UseAsync(accounts, first), "a new code was made");
        var second = await AdmitAsync(accounts, session, await MakeAsync(accounts));
        accounts.Store.Time.Advance(OneTimeCodeStore.Lifetime);
        Assert.IsFalse(await UseAsync(accounts, second), "a day has passed");
        Assert.DoesNotContain("OneTimeCodeUsed", (await accounts.Store.AuditAsync()).ConvertAll(row => row.Kind));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Valid_codes_are_listed_the_newest_first_until_they_end(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync("Alice"));
        await accounts.MakeAsync("bob");
        await MakeAsync(accounts);
        var firstEnd = accounts.Store.Time.GetUtcNow() + OneTimeCodeStore.Lifetime;
        accounts.Store.Time.Advance(TimeSpan.FromHours(1));
        await MakeAsync(accounts, "bob");
        ValidOneTimeCode[] expected = [new("bob", firstEnd.AddHours(1)), new("Alice", firstEnd)];
        CollectionAssert.AreEqual(expected, (await Codes(accounts).ListAsync(default)).ToArray());
        accounts.Store.Time.Advance(TimeSpan.FromHours(23) - TimeSpan.FromTicks(1));
        Assert.HasCount(2, await Codes(accounts).ListAsync(default));
        accounts.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual("bob", (await Codes(accounts).ListAsync(default)).Single().User);
        await MakeAsync(accounts);
        for (var tries = 1; tries <= 5; tries++)
        {
            Assert.HasCount(2, await Codes(accounts).ListAsync(default), $"before try {tries}");
            await AssertRefusedAsync(accounts, session, Wrong);
        }

        Assert.AreEqual("bob", (await Codes(accounts).ListAsync(default)).Single().User, "after 5 wrong tries");
    }

    private static OneTimeCodeStore Codes(TestAccounts accounts) => accounts.Get<OneTimeCodeStore>();

    private static async Task<SignedIn> SessionAsync(TestAccounts accounts, long account, SessionLevel level = SessionLevel.Password) =>
        await accounts.Sessions.AdmitAsync(await accounts.BeginAsync(account, level), RequiredAccess.Password, default);

    private static async Task<string> MakeAsync(TestAccounts accounts, string user = "alice") => (await Codes(accounts).MakeAsync(user, "admin", "token lost", default))!;

    private static Task<Func<DbConnection, DbTransaction, Task<bool>>?> AdmitAsync(TestAccounts accounts, SignedIn session, string? typed) =>
        Codes(accounts).AdmitAsync(session, typed, "portal:alice", "activate", default);

    private static async Task AssertRefusedAsync(TestAccounts accounts, SignedIn session, string? typed) =>
        Assert.AreEqual(AccessRefusal.NeedsOtp, (await Assert.ThrowsExactlyAsync<AccessRefusedException>(() => AdmitAsync(accounts, session, typed))).Refusal);

    private static Task<bool> UseAsync(TestAccounts accounts, Func<DbConnection, DbTransaction, Task<bool>>? use) =>
        accounts.Store.Database.WriteAsync(use!, default);

    private static async Task<OneTimeCodeRow?> RowAsync(TestAccounts accounts)
    {
        await using var context = AccountTables.Open(accounts.Store.Database);
        return await context.OneTimeCodes.AsNoTracking().SingleOrDefaultAsync();
    }
}
