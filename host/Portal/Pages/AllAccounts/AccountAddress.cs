namespace Keyfob.Portal.Pages.AllAccounts;

/// <summary>The address of the page of an account. A user ID can have any character, so it is not in the path.</summary>
internal static class AccountAddress
{
    public static string Of(string user) => $"administration/accounts/account?user={Uri.EscapeDataString(user)}";
}
