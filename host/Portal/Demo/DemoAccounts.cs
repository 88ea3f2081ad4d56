using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Portal.Demo;

/// <summary>Accounts of the holders of the demo tokens, all with one public password.</summary>
internal static class DemoAccounts
{
    public const string Password = "press the button";

    private static readonly string[] s_users = ["alice", "bob", "carol", "dave", "erin", "frank"];

    /// <summary>Adds them, unless they are there.</summary>
    public static async Task AddAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var user in s_users)
        {
            if (await accounts.FindByNameAsync(user) == null)
            {
                await scope.ServiceProvider.GetRequiredService<AccountAdministration>().MakeAsync(user, Password, AccountRole.Holder, null, "demo");
            }
        }
    }
}
