using Keyfob.Accounts.Data;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Pages.Staff;

/// <summary>Administrators and managers who have signed in with a code.</summary>
internal static class StaffBench
{
    /// <summary>The browser of an administrator.</summary>
    public static Task<PageClient> AdministratorAsync(this PageBench bench, string user = "root") => bench.StaffAsync(user, AccountRole.Administrator, null, Mark);

    /// <summary>The browser of a manager.</summary>
    public static Task<PageClient> ManagerAsync(this PageBench bench, string organisation) => bench.StaffAsync("mary", AccountRole.Manager, organisation, Mark);

    /// <summary>Changes an account past all rules.</summary>
    public static async Task ChangeAccountAsync(this PageBench bench, string user, Action<Account> change)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        change(await context.Users.SingleAsync(account => account.UserName == user));
        await context.SaveChangesAsync();
    }

    /// <summary>An account as it is stored; null for none.</summary>
    public static async Task<Account?> AccountAsync(this PageBench bench, string user)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        return await context.Users.AsNoTracking().SingleOrDefaultAsync(account => account.UserName == user);
    }

    /// <summary>Ends all sessions, as an administrator elsewhere does.</summary>
    public static async Task EndAllSessionsAsync(this PageBench bench)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        await context.Sessions.ExecuteDeleteAsync();
    }

    /// <summary>The last audit entry, as kind, actor and detail.</summary>
    public static async Task<string> LastEntryAsync(this PageBench bench)
    {
        AuditRow last = (await bench.Store.AuditAsync())[^1];
        return $"{last.Kind} {last.Actor[..last.Actor.LastIndexOf(':')]} {last.Detail}";
    }

    private static void Mark(TokenRow token) => token.Batch = "staff";
}
