using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Portal.Demo;

/// <summary>Accounts of the holders of the demo tokens, an administrator and a manager, all with one public password.</summary>
internal static class DemoAccounts
{
    public const string Password = "press the button";

    /// <summary>The organisation whose tokens the manager sees.</summary>
    public const string Organisation = "Demo Ltd";

    private static readonly (string User, AccountRole Role, string? Organisation)[] s_users =
    [
        .. new[] { "alice", "bob", "carol", "dave", "erin", "frank" }.Select(user => (user, AccountRole.Holder, (string?)null)),
        ("admin", AccountRole.Administrator, null),
        ("mona", AccountRole.Manager, Organisation),
    ];

    /// <summary>Adds them, unless they are there.</summary>
    public static async Task AddAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var (user, role, organisation) in s_users)
        {
            if (await accounts.FindByNameAsync(user) == null)
            {
                await scope.ServiceProvider.GetRequiredService<AccountAdministration>().MakeAsync(user, Password, role, organisation, "demo");
            }
        }
    }
}
