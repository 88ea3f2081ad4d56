using Keyfob.Accounts.Data;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Keyfob.Accounts.Management;

/// <summary>Makes accounts and sets passwords.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="tables">The tables that these accounts are stored in.</param>
/// <param name="changes">Changes accounts.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class AccountAdministration(UserManager<Account> accounts, AccountsDb tables, AccountChanges changes, IKeySource keys, TimeProvider time)
{
    /// <summary>The least characters of a password. Longer ones instead of rules about them: NIST SP 800-63B.</summary>
    public const int MinPassword = 12;

    private const int MaxUser = 256;

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Makes an account, with its audit entry in the same transaction.</summary>
    /// <param name="user">The user ID, that of the token's holder.</param>
    /// <param name="password">The password; null for an account that signs in by a provider only.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="organisation">The organisation of a manager; null for others.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <exception cref="AccountException">It cannot be made.</exception>
    public async Task MakeAsync(string user, string? password, AccountRole role, string? organisation, string actor, string? reason = null)
    {
        if (user.Trim() is not { Length: > 0 and <= MaxUser } name || name.Any(char.IsControl))
        {
            throw new AccountException($"A user ID has 1 to {MaxUser} characters.");
        }

        await using var transaction = await tables.Database.BeginTransactionAsync();
        var account = new Account { UserName = name, Role = role, Organisation = organisation };
        Check(await (password == null ? accounts.CreateAsync(account) : accounts.CreateAsync(account, password)));
        var detail = $"{name} {role}{(organisation == null ? "" : $" of {organisation}")}{(reason == null ? "" : $": {reason}")}";
        var entry = new AuditEntry(time.GetUtcNow(), null, null, AuditKind.AccountMade, actor, detail);
        await _audit.WriteAsync(tables.Database.GetDbConnection(), transaction.GetDbTransaction(), entry);
        await transaction.CommitAsync();
    }

    /// <summary>Gives an account another password, and ends its sessions.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="password">The new password.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <exception cref="AccountException">There is no such account, or the password cannot be used.</exception>
    public async Task SetPasswordAsync(string user, string password, string actor, string? reason = null)
    {
        var hash = await HashAsync(user, password);
        if (await changes.SetPasswordAsync(user, hash, AccountChanges.NewStamp(), null, actor, reason, CancellationToken.None) != AccountOutcome.Done)
        {
            throw NoAccount();
        }
    }

    /// <summary>Changes the password of somebody who has just proved the present one, and ends the sessions.</summary>
    /// <param name="proved">The account.</param>
    /// <param name="password">The new password.</param>
    /// <param name="actor">Who does it.</param>
    /// <returns>The account's security stamp from now on; null if somebody else set the password, or ended the sessions, after the proof.</returns>
    /// <exception cref="AccountException">There is no such account any more, or the password cannot be used.</exception>
    public async Task<string?> ChangePasswordAsync(ProvedAccount proved, string password, string actor)
    {
        var (hash, stamp) = (await HashAsync(proved.User, password), AccountChanges.NewStamp());
        return await changes.SetPasswordAsync(proved.User, hash, stamp, proved.Stamp, actor, null, CancellationToken.None) == AccountOutcome.Done ? stamp : null;
    }

    /// <summary>Unbinds an account from the person at the provider, and ends its sessions. The next sign-in with its user ID binds it again.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="actor">Who does it.</param>
    /// <exception cref="AccountException">There is no such account, or it is not bound.</exception>
    public async Task UnbindAsync(string user, string actor)
    {
        if (await changes.UnbindAsync(user, actor, CancellationToken.None) != AccountOutcome.Done)
        {
            throw new AccountException("There is no account with this user ID, or it is not bound to anybody at the provider.");
        }
    }

    private async Task<string> HashAsync(string user, string password)
    {
        var account = await accounts.FindByNameAsync(user) ?? throw NoAccount();
        foreach (var validator in accounts.PasswordValidators)
        {
            Check(await validator.ValidateAsync(accounts, account, password));
        }

        return accounts.PasswordHasher.HashPassword(account, password);
    }

    private static AccountException NoAccount() => new("There is no account with this user ID.");

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new AccountException(string.Join(" ", result.Errors.Select(error => error.Code switch
            {
                "DuplicateUserName" => "There is an account with this user ID already.",
                "PasswordTooShort" => $"A password has at least {MinPassword} characters.",
                _ => error.Description,
            })));
        }
    }
}
