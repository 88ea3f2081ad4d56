using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Tests.Sessions;

/// <summary>The bounds of times of a session.</summary>
[TestClass]
public sealed class SessionBoundsTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_last_use_is_stored_from_a_minute_after_the_one_before(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        var begun = accounts.Store.Time.GetUtcNow();
        accounts.Store.Time.Advance(TimeSpan.FromMinutes(1) - s_tick);
        await accounts.Sessions.FindAsync(visitor, default);
        Assert.AreEqual(begun, (await RowsAsync(accounts)).Single().SeenAt);
        accounts.Store.Time.Advance(s_tick);
        await accounts.Sessions.FindAsync(visitor, default);
        var row = (await RowsAsync(accounts)).Single();
        Assert.AreEqual((begun, begun.AddMinutes(1)), (row.BegunAt, row.SeenAt));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Sessions_that_are_over_are_deleted_and_no_others(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync();
        var now = accounts.Store.Time.GetUtcNow();
        await AddAsync(accounts, id, 1, now - TimeSpan.FromHours(12), now);
        await AddAsync(accounts, id, 2, now - TimeSpan.FromHours(12) + s_tick, now);
        await AddAsync(accounts, id, 3, now - TimeSpan.FromHours(1), now - TimeSpan.FromMinutes(30));
        await AddAsync(accounts, id, 4, now - TimeSpan.FromHours(1), now - TimeSpan.FromMinutes(30) + s_tick);
        Assert.AreEqual(2, await accounts.Sessions.DeleteOldAsync(default));
        CollectionAssert.AreEqual(new byte[] { 2, 4 }, (await RowsAsync(accounts)).Select(row => row.Id[0]).Order().ToArray());
        Assert.AreEqual(0, await accounts.Sessions.DeleteOldAsync(default));
    }

    [TestMethod]
    public async Task Nobody_has_no_session_and_ends_none()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        Assert.IsNull(await accounts.Sessions.FindAsync(Visitor.Anonymous, default));
        await accounts.Sessions.EndAsync(Visitor.Anonymous, default);
        Assert.IsNotNull(await accounts.Sessions.FindAsync(visitor, default));
    }

    [TestMethod]
    public async Task No_session_begins_for_an_account_that_is_not_there()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        Assert.IsNull(await accounts.Sessions.TryBeginAsync(7, SessionLevel.Otp, null, default));
        Assert.IsEmpty(await RowsAsync(accounts));
    }

    private static async Task AddAsync(TestAccounts accounts, long account, byte number, DateTimeOffset begunAt, DateTimeOffset seenAt)
    {
        await using var context = AccountTables.Open(accounts.Store.Database);
        context.Sessions.Add(new SessionRow { Id = [number], AccountId = account, Level = SessionLevel.Otp, BegunAt = begunAt, SeenAt = seenAt, SecurityStamp = "" });
        await context.SaveChangesAsync();
    }

    private static async Task<List<SessionRow>> RowsAsync(TestAccounts accounts)
    {
        await using var context = AccountTables.Open(accounts.Store.Database);
        return await context.Sessions.AsNoTracking().ToListAsync();
    }
}
