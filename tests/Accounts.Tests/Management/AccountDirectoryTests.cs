using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

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

        Task<string[]> ReadAsync(AccountSearch search) => AccountDirectoryTests.ReadAsync(accounts, search);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_filter_counts_alone_and_with_the_others(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync("ann", AccountRole.Manager, "acme");
        await accounts.MakeAsync("anna", AccountRole.Manager, "other");
        await accounts.MakeAsync("root", AccountRole.Administrator);
        CollectionAssert.AreEqual(new[] { "root  0" }, await ReadAsync(accounts, new AccountSearch { Role = AccountRole.Administrator }));
        CollectionAssert.AreEqual(new[] { "ann  0" }, await ReadAsync(accounts, new AccountSearch { Organisation = "acme" }));
        CollectionAssert.AreEqual(new[] { "ann  0", "anna  0" }, await ReadAsync(accounts, new AccountSearch { User = "Ann" }));
        CollectionAssert.AreEqual(new[] { "anna  0" }, await ReadAsync(accounts, new AccountSearch { User = "ann", Role = AccountRole.Manager, Organisation = "other", HasToken = false }));
        CollectionAssert.AreEqual(new[] { "anna  0" }, await ReadAsync(accounts, new AccountSearch { After = "Ann", Role = AccountRole.Manager }));
        CollectionAssert.AreEqual(Array.Empty<string>(), await ReadAsync(accounts, new AccountSearch { User = "b" }));
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(500, true)]
    [DataRow(501, false)]
    public async Task A_page_has_1_to_500_accounts(int limit, bool isAllowed)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync();
        await accounts.MakeAsync("bob");
        var reading = ReadAsync(accounts, new AccountSearch { Limit = limit });
        if (isAllowed)
        {
            Assert.HasCount(Math.Min(limit, 2), await reading);
        }
        else
        {
            await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => reading);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task One_account_is_found_by_its_whole_user_ID(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync("Alice", AccountRole.Manager, "acme");
        await accounts.MakeAsync("Alice2");
        var found = await accounts.Get<AccountDirectory>().FindAsync(" aLICE", default);
        Assert.AreEqual(("Alice", AccountRole.Manager, "acme"), (found!.User, found.Role, found.Organisation!));
        Assert.IsNull(await accounts.Get<AccountDirectory>().FindAsync("Ali", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Sessions_that_are_over_are_not_counted(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync();
        var (now, tick, stamp) = (accounts.Store.Time.GetUtcNow(), TimeSpan.FromTicks(1), (await accounts.ReadAsync())!.SecurityStamp!);
        SessionRow[] rows =
        [
            new() { Id = [1], BegunAt = now - TimeSpan.FromHours(12), SeenAt = now, SecurityStamp = stamp },
            new() { Id = [2], BegunAt = now - TimeSpan.FromHours(12) + tick, SeenAt = now, SecurityStamp = stamp },
            new() { Id = [3], BegunAt = now - TimeSpan.FromHours(1), SeenAt = now - TimeSpan.FromMinutes(30), SecurityStamp = stamp },
            new() { Id = [4], BegunAt = now - TimeSpan.FromHours(1), SeenAt = now - TimeSpan.FromMinutes(30) + tick, SecurityStamp = stamp },
            new() { Id = [5], BegunAt = now, SeenAt = now, SecurityStamp = "another" },
        ];
        await using (var context = AccountTables.Open(accounts.Store.Database))
        {
            Array.ForEach(rows, row => row.AccountId = id);
            context.Sessions.AddRange(rows);
            await context.SaveChangesAsync();
        }

        Assert.AreEqual(2, (await accounts.Get<AccountDirectory>().FindAsync("alice", default))!.Sessions);
    }

    private static async Task<string[]> ReadAsync(TestAccounts accounts, AccountSearch search) =>
        [.. (await accounts.Get<AccountDirectory>().ReadAsync(search, default)).Select(one => $"{one.User} {one.Token} {one.Sessions}")];
}
