using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.SigningIn;

namespace Keyfob.Portal.Holders;

/// <summary>What somebody does with the account of his own. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="passwords">Checks the present password.</param>
/// <param name="accounts">Changes accounts.</param>
/// <param name="policy">Whether there are passwords here.</param>
internal sealed class AccountDesk(SessionStore sessions, PasswordChecker passwords, AccountAdministration accounts, SignInPolicy policy)
{
    /// <summary>Changes the password. All sessions of the account end, and a new one begins.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="present">The present password.</param>
    /// <param name="next">The new password.</param>
    /// <param name="client">The address he comes from.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <returns>The key of the new session; null if the present password is wrong, or the account was changed meanwhile.</returns>
    /// <exception cref="AccountException">The new password cannot be used, or the provider has the passwords.</exception>
    public async Task<string?> ChangePasswordAsync(Visitor visitor, string present, string next, string client, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Otp, cancel);
        if (policy.UsesProvider)
        {
            throw new AccountException("Your organisation has your password. Change it there.");
        }

        if (await passwords.CheckAsync(session.User, present, client, "to change it", cancel) is not { } proved)
        {
            return null;
        }

        var stamp = await accounts.ChangePasswordAsync(proved, next, $"portal:{session.User}");
        return stamp == null ? null : await sessions.TryBeginAsync(session.AccountId, SessionLevel.Otp, stamp, CancellationToken.None);
    }
}
