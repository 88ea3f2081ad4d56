using Keyfob.Accounts.Data;

namespace Keyfob.Portal.Pages.AllAccounts;

/// <summary>The roles in words.</summary>
internal static class RoleWords
{
    public static IReadOnlyList<(AccountRole Role, string Words)> All { get; } =
        [(AccountRole.Holder, "Holder"), (AccountRole.Manager, "Manager of an organisation"), (AccountRole.Administrator, "Administrator")];

    public static string Of(AccountRole role) => All.First(one => one.Role == role).Words;
}
