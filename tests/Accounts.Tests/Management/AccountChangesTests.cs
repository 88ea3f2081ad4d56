using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Tests.Management;

[TestClass]
public sealed class AccountChangesTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_administrators_who_take_each_other_s_role_away_at_once_one_stays(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var (one, two) = (await accounts.MakeAsync("one", AccountRole.Administrator), await accounts.MakeAsync("two", AccountRole.Administrator));
        var changes = accounts.Services.GetRequiredService<AccountChanges>();
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => changes.SetRoleAsync("one", AccountRole.Holder, null, two, "two", "x", default)),
                Task.Run(() => changes.SetRoleAsync("two", AccountRole.Holder, null, one, "one", "x", default)));
            Assert.AreEqual(1, outcomes.Count(outcome => outcome == AccountOutcome.Done), $"round {round}");
            await using var context = AccountTables.Open(accounts.Store.Database);
            Assert.AreEqual(1, context.Users.Count(account => account.Role == AccountRole.Administrator));
            await accounts.ChangeAsync(one, account => account.Role = AccountRole.Administrator);
            await accounts.ChangeAsync(two, account => account.Role = AccountRole.Administrator);
        }
    }

    [TestMethod]
    public async Task A_role_is_not_set_by_somebody_whose_own_role_another_process_is_taking_away()
    {
        await using var accounts = await TestAccounts.OpenAsync(StoreKind.Postgres);
        await accounts.MakeAsync("one", AccountRole.Administrator);
        var two = await accounts.MakeAsync("two", AccountRole.Administrator);
        await using var other = await accounts.Store.Database.ConnectAsync(default);
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("UPDATE accounts SET role = @holder WHERE id = @two", new { holder = (int)AccountRole.Holder, two }, transaction);
        var change = Task.Run(() => accounts.Get<AccountChanges>().SetRoleAsync("one", AccountRole.Holder, null, two, "two", "x", default));

        // It waits for the other process. If it does not, it has ended.
        await using (var watch = await accounts.Store.Database.ConnectAsync(default))
        {
            while (!change.IsCompleted && !await watch.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')"))
            {
            }
        }

        await transaction.CommitAsync();
        Assert.AreEqual(AccountOutcome.NotAllowed, await change);
        Assert.AreEqual(AccountRole.Administrator, (await accounts.ReadAsync("one"))!.Role);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_role_is_set_by_another_account_that_is_an_administrator_now(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var root = await accounts.MakeAsync("root", AccountRole.Administrator);
        var alice = await accounts.MakeAsync();
        var changes = accounts.Services.GetRequiredService<AccountChanges>();
        Assert.AreEqual(AccountOutcome.NotAllowed, await changes.SetRoleAsync("root", AccountRole.Holder, null, root, "root", "x", default));
        Assert.AreEqual(AccountOutcome.NotAllowed, await changes.SetRoleAsync("root", AccountRole.Holder, null, alice, "alice", "x", default), "no administrator");
        Assert.AreEqual(AccountOutcome.NoAccount, await changes.SetRoleAsync("none", AccountRole.Holder, null, root, "root", "x", default));
        var entries = await accounts.Store.AuditAsync();
        Assert.AreEqual(AccountOutcome.Done, await changes.SetRoleAsync(" ALICE", AccountRole.Manager, "acme", root, "root", "promoted", default));
        var last = (await accounts.Store.AuditAsync())[^1];
        Assert.AreEqual("AccountChanged root alice Manager of acme: promoted", $"{last.Kind} {last.Actor} {last.Detail}");
        Assert.HasCount(entries.Count + 1, await accounts.Store.AuditAsync());
        Assert.AreEqual((AccountRole.Manager, "acme"), ((await accounts.ReadAsync())!.Role, (await accounts.ReadAsync())!.Organisation!));
        Assert.AreEqual(AccountOutcome.Done, await changes.SetRoleAsync("alice", AccountRole.Holder, null, root, "root", "left", default));
        Assert.AreEqual("AccountChanged|root|alice Holder: left", (await accounts.AuditAsync())[^1]);
        Assert.AreEqual((AccountRole.Holder, null), ((await accounts.ReadAsync())!.Role, (await accounts.ReadAsync())!.Organisation));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Ended_sessions_are_over_and_those_of_others_go_on(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var (alice, bob) = (await accounts.BeginAsync(await accounts.MakeAsync()), await accounts.BeginAsync(await accounts.MakeAsync("bob")));
        Assert.AreEqual(AccountOutcome.Done, await accounts.Services.GetRequiredService<AccountChanges>().EndSessionsAsync("Alice", "root", "left", default));
        Assert.IsNull(await accounts.Sessions.FindAsync(alice, default));
        Assert.IsNotNull(await accounts.Sessions.FindAsync(bob, default));
        Assert.AreEqual(AccountOutcome.NoAccount, await accounts.Services.GetRequiredService<AccountChanges>().EndSessionsAsync("none", "root", "left", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Sessions_that_began_after_others_were_ended_are_ended_too_and_each_time_is_in_the_audit(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync();
        var stamps = new HashSet<string> { (await accounts.ReadAsync())!.SecurityStamp! };
        for (var round = 0; round < 3; round++)
        {
            var visitor = await accounts.BeginAsync(id);
            await accounts.Get<AccountChanges>().EndSessionsAsync("alice", "root", $"round {round}", default);
            Assert.IsNull(await accounts.Sessions.FindAsync(visitor, default), $"round {round}");
            Assert.AreEqual($"SessionsEnded|root|alice round {round}", (await accounts.AuditAsync())[^1]);
            Assert.IsTrue(stamps.Add((await accounts.ReadAsync())!.SecurityStamp!));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_account_that_cannot_be_made_leaves_no_audit_entry(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.MakeAsync("ALICE"));
        Assert.HasCount(1, await accounts.Store.AuditAsync());
        await accounts.MakeAsync("bob");
        Assert.AreEqual("bob Holder", (await accounts.Store.AuditAsync())[^1].Detail);
    }
}
