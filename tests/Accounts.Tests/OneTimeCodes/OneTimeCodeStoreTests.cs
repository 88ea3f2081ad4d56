using System.Text.RegularExpressions;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Tests.OneTimeCodes;

[TestClass]
public sealed class OneTimeCodeStoreTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_admits_one_action_in_the_session_that_typed_it(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var other = await SessionAsync(accounts, session.AccountId);
        var code = await MakeAsync(accounts, " ALICE ");
        Assert.IsFalse(await Codes(accounts).IsProvedAsync(session, default));
        Assert.IsFalse(await UseAsync(accounts, session), "before it was typed");
        Assert.AreEqual(OneTimeCodeProof.Proved, await ProveAsync(accounts, session, $" {code.ToLowerInvariant().Replace('-', ' ')} "));
        Assert.AreEqual((true, false), (await Codes(accounts).IsProvedAsync(session, default), await Codes(accounts).IsProvedAsync(other, default)));
        Assert.IsFalse(await UseAsync(accounts, other));
        Assert.IsTrue(await UseAsync(accounts, session));
        Assert.IsFalse(await UseAsync(accounts, session));
        Assert.AreEqual(OneTimeCodeProof.None, await ProveAsync(accounts, session, code));
        CollectionAssert.AreEqual(
            new[] { "OneTimeCodeMade admin for alice: token lost", "OneTimeCodeUsed alice to test", "OneTimeCodeFailed alice None" },
            (await accounts.Store.AuditAsync()).Where(row => row.Kind.StartsWith("OneTime", StringComparison.Ordinal)).Select(row => $"{row.Kind} {row.Actor} {row.Detail}").ToArray());
    }

    [TestMethod]
    public async Task A_code_has_70_bits_in_four_groups_without_characters_that_look_alike()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        var codes = new List<string>();
        for (var number = 0; number < 50; number++)
        {
            codes.Add(await MakeAsync(accounts));
            Assert.IsTrue(Regex.IsMatch(codes[^1], "^[3479ACDEFHJKMNPQRTWXY]{4}(-[3479ACDEFHJKMNPQRTWXY]{4}){3}$"), codes[^1]);
        }

        Assert.HasCount(50, codes.Distinct().ToList());
        Assert.HasCount(21, string.Concat(codes).Where(char.IsAsciiLetterOrDigit).Distinct().ToList(), "all characters are used");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Five_wrong_tries_make_it_void_also_at_once(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var code = await MakeAsync(accounts);
        for (var number = 0; number < 4; number++)
        {
            Assert.AreEqual(OneTimeCodeProof.Wrong, await ProveAsync(accounts, session, "AAAA-AAAA-AAAA-AAAA"));
        }

        Assert.AreEqual(OneTimeCodeProof.Proved, await ProveAsync(accounts, session, code), "a right try does not count");
        Assert.AreEqual(OneTimeCodeProof.Wrong, await ProveAsync(accounts, session, ""));
        Assert.AreEqual(OneTimeCodeProof.None, await ProveAsync(accounts, session, code));
        Assert.IsFalse(await UseAsync(accounts, session), "also where it was right before");

        await MakeAsync(accounts);
        var proofs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ProveAsync(accounts, session, code))));
        Assert.AreEqual(5, proofs.Count(proof => proof == OneTimeCodeProof.Wrong));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_new_code_makes_the_old_one_void_and_a_day_ends_it(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        var first = await MakeAsync(accounts);
        Assert.AreEqual(OneTimeCodeProof.Proved, await ProveAsync(accounts, session, first));
        var second = await MakeAsync(accounts);
        Assert.IsFalse(await UseAsync(accounts, session), "the proof of the old one");
        Assert.AreEqual(OneTimeCodeProof.Wrong, await ProveAsync(accounts, session, first));
        accounts.Store.Time.Advance(OneTimeCodeStore.Lifetime - TimeSpan.FromTicks(1));
        Assert.AreEqual(OneTimeCodeProof.Proved, await ProveAsync(accounts, session, second));
        accounts.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsFalse(await UseAsync(accounts, session));
        Assert.AreEqual(OneTimeCodeProof.None, await ProveAsync(accounts, session, second));
    }

    [TestMethod]
    public async Task A_code_is_for_one_user()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var alice = await SessionAsync(accounts, await accounts.MakeAsync());
        var bob = await SessionAsync(accounts, await accounts.MakeAsync("bob"));
        var code = await MakeAsync(accounts);
        await MakeAsync(accounts, "bob");
        Assert.AreEqual(OneTimeCodeProof.Wrong, await ProveAsync(accounts, bob, code));
        Assert.AreEqual(OneTimeCodeProof.Proved, await ProveAsync(accounts, alice, code));
        Assert.IsNull(await Codes(accounts).MakeAsync("nobody", "admin", "test", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_parallel_uses_one_is_done(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var session = await SessionAsync(accounts, await accounts.MakeAsync());
        await ProveAsync(accounts, session, await MakeAsync(accounts));
        var uses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UseAsync(accounts, session))));
        Assert.AreEqual(1, uses.Count(used => used));
    }

    private static OneTimeCodeStore Codes(TestAccounts accounts) => accounts.Services.GetRequiredService<OneTimeCodeStore>();

    private static async Task<SignedIn> SessionAsync(TestAccounts accounts, long account) =>
        await accounts.Sessions.AdmitAsync(await accounts.BeginAsync(account), RequiredAccess.Password, default);

    private static async Task<string> MakeAsync(TestAccounts accounts, string user = "alice") => (await Codes(accounts).MakeAsync(user, "admin", "token lost", default))!;

    private static Task<OneTimeCodeProof> ProveAsync(TestAccounts accounts, SignedIn session, string typed) => Codes(accounts).ProveAsync(session, typed, session.User, default);

    private static Task<bool> UseAsync(TestAccounts accounts, SignedIn session) =>
        accounts.Store.Database.WriteAsync((connection, transaction) => Codes(accounts).UseAsync(connection, transaction, session, session.User, "to test"), default);
}
