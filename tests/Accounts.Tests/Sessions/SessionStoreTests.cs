using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.Sessions;

[TestClass]
public sealed class SessionStoreTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromTicks(1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_account_that_was_changed_after_it_was_proved_begins_no_session(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync();
        var stamp = "";
        await accounts.ChangeAsync(id, account => stamp = account.SecurityStamp!);
        Assert.IsNotNull(await accounts.Sessions.TryBeginAsync(id, SessionLevel.Otp, stamp, default));
        await accounts.SetPasswordAsync("alice", "another horse battery");
        Assert.IsNull(await accounts.Sessions.TryBeginAsync(id, SessionLevel.Otp, stamp, default));
        Assert.IsNotNull(await accounts.Sessions.TryBeginAsync(id, SessionLevel.Otp, null, default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_session_lasts_30_minutes_without_use_and_12_hours_at_most(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        for (var hours = 0.0; hours < 12; hours += 0.4)
        {
            Assert.AreEqual("alice", (await accounts.Sessions.FindAsync(visitor, default))?.User, $"after {hours} h");
            accounts.Store.Time.Advance(TimeSpan.FromMinutes(24) - (hours > 11.5 ? s_moment : TimeSpan.Zero));
        }

        Assert.IsNotNull(await accounts.Sessions.FindAsync(visitor, default));
        accounts.Store.Time.Advance(s_moment);
        Assert.IsNull(await accounts.Sessions.FindAsync(visitor, default));
    }

    [TestMethod]
    public async Task A_session_that_is_not_used_ends_after_30_minutes()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var visitor = await accounts.BeginAsync(await accounts.MakeAsync());
        accounts.Store.Time.Advance(SessionStore.IdleTime - s_moment);
        Assert.IsNotNull(await accounts.Sessions.FindAsync(visitor, default));
        accounts.Store.Time.Advance(SessionStore.IdleTime);
        Assert.IsNull(await accounts.Sessions.FindAsync(visitor, default));
        Assert.AreEqual(1, await accounts.Sessions.DeleteOldAsync(default));
        Assert.AreEqual(0, await accounts.Sessions.DeleteOldAsync(default));
    }

    [TestMethod]
    public async Task A_session_ends_at_once_with_the_sign_out_and_with_another_password()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync();
        var (first, second) = (await accounts.BeginAsync(id), await accounts.BeginAsync(id));
        await accounts.Sessions.EndAsync(first, default);
        Assert.IsNull(await accounts.Sessions.FindAsync(first, default));
        Assert.IsNotNull(await accounts.Sessions.FindAsync(second, default));

        await accounts.SetPasswordAsync("alice", "another long password");
        Assert.IsNull(await accounts.Sessions.FindAsync(second, default));
    }

    [TestMethod]
    public async Task The_role_is_that_of_this_moment()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync("root", AccountRole.Administrator);
        var visitor = await accounts.BeginAsync(id, SessionLevel.Otp);
        await accounts.Sessions.AdmitAsync(visitor, RequiredAccess.Administrator, default);
        await accounts.ChangeAsync(id, account => account.Role = AccountRole.Holder);
        Assert.AreEqual(AccessRefusal.Forbidden, await RefusalAsync(accounts, visitor, RequiredAccess.Administrator));
    }

    // Rows: who has signed in. Columns: what a call needs. n: not signed in, o: needs the OTP, f: forbidden.
    [TestMethod]
    [DataRow(null, SessionLevel.Password, "nnnn")]
    [DataRow(AccountRole.Holder, SessionLevel.Password, "+off")]
    [DataRow(AccountRole.Holder, SessionLevel.Otp, "++ff")]
    [DataRow(AccountRole.Manager, SessionLevel.Password, "+oof")]
    [DataRow(AccountRole.Manager, SessionLevel.Otp, "+++f")]
    [DataRow(AccountRole.Administrator, SessionLevel.Password, "+ofo")]
    [DataRow(AccountRole.Administrator, SessionLevel.Otp, "++f+")]
    public async Task Calls_are_admitted_by_role_and_level(AccountRole? role, SessionLevel level, string expected)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var visitor = role is { } known ? await accounts.BeginAsync(await accounts.MakeAsync("alice", known), level) : Visitor.Anonymous;
        var seen = "";
        foreach (var access in (RequiredAccess[])[RequiredAccess.Password, RequiredAccess.Otp, RequiredAccess.Manager, RequiredAccess.Administrator])
        {
            seen += await RefusalAsync(accounts, visitor, access) switch
            {
                null => '+',
                AccessRefusal.NotSignedIn => 'n',
                AccessRefusal.NeedsOtp => 'o',
                _ => 'f',
            };
        }

        Assert.AreEqual(expected, seen);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("short")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [DataRow("!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Another_key_opens_no_session(string key)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.BeginAsync(await accounts.MakeAsync());
        Assert.IsNull(await accounts.Sessions.FindAsync(new Visitor(SessionKey.IdOf(key)), default));
    }

    private static async Task<AccessRefusal?> RefusalAsync(TestAccounts accounts, Visitor visitor, RequiredAccess access)
    {
        try
        {
            await accounts.Sessions.AdmitAsync(visitor, access, default);
            return null;
        }
        catch (AccessRefusedException refused)
        {
            return refused.Refusal;
        }
    }
}
