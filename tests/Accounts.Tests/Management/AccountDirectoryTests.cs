using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Tests.Management;

[TestClass]
public sealed class AccountDirectoryTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_account_has_its_live_token_and_its_sessions(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var alice = await accounts.MakeAsync("Alice");
        await accounts.MakeAsync("bob");
        await accounts.MakeAsync("ümit", AccountRole.Manager, "acme");
        var token = await accounts.Store.AddTokenAsync("alice");
        await accounts.Store.AddTokenAsync("bob", row => row.State = TokenState.Revoked);
        await accounts.BeginAsync(alice);
        await accounts.BeginAsync(alice, SessionLevel.Otp);
        CollectionAssert.AreEqual(new[] { $"Alice {token.Serial} 2", "bob  0", "ümit  0" }, await ReadAsync(new AccountSearch()));
        CollectionAssert.AreEqual(new[] { "bob  0", "ümit  0" }, await ReadAsync(new AccountSearch { HasToken = false }));
        CollectionAssert.AreEqual(new[] { "ümit  0" }, await ReadAsync(new AccountSearch { User = "Ü" }));
        CollectionAssert.AreEqual(new[] { "bob  0" }, await ReadAsync(new AccountSearch { After = "ALICE", Limit = 1 }));
        accounts.Store.Time.Advance(SessionStore.IdleTime);
        CollectionAssert.AreEqual(new[] { $"Alice {token.Serial} 0" }, await ReadAsync(new AccountSearch { HasToken = true, Role = AccountRole.Holder }), "idle for too long");
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => ReadAsync(new AccountSearch { Limit = 0 }));

        async Task<string[]> ReadAsync(AccountSearch search) =>
            [.. (await accounts.Services.GetRequiredService<AccountDirectory>().ReadAsync(search, default)).Select(one => $"{one.User} {one.Token} {one.Sessions}")];
    }
}
