using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.Management;

/// <summary>Makes accounts and changes passwords.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class AccountAdministration(UserManager<Account> accounts, IDatabase database, IKeySource keys, TimeProvider time)
{
    /// <summary>The least characters of a password. Longer ones instead of rules about them: NIST SP 800-63B.</summary>
    public const int MinPassword = 12;

    private const int MaxUser = 256;

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Makes an account.</summary>
    /// <param name="user">The user ID, that of the token's holder.</param>
    /// <param name="password">The password; null for an account that signs in by a provider only.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="organisation">The organisation of a manager; null for others.</param>
    /// <param name="actor">Who does it.</param>
    /// <exception cref="AccountException">It cannot be made.</exception>
    public async Task MakeAsync(string user, string? password, AccountRole role, string? organisation, string actor)
    {
        if (user.Trim() is not { Length: > 0 and <= MaxUser } name || name.Any(char.IsControl))
        {
            throw new AccountException($"A user ID has 1 to {MaxUser} characters.");
        }

        var account = new Account { UserName = name, Role = role, Organisation = organisation };
        Check(await (password == null ? accounts.CreateAsync(account) : accounts.CreateAsync(account, password)).ConfigureAwait(false));
        await AuditAsync(AuditKind.AccountMade, actor, $"{name} {role}").ConfigureAwait(false);
    }

    /// <summary>Gives an account another password, and ends its sessions.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="password">The new password.</param>
    /// <param name="actor">Who does it.</param>
    /// <exception cref="AccountException">There is no such account, or the password cannot be used.</exception>
    public async Task SetPasswordAsync(string user, string password, string actor)
    {
        var account = await accounts.FindByNameAsync(user).ConfigureAwait(false) ?? throw new AccountException("There is no account with this user ID.");
        foreach (var validator in accounts.PasswordValidators)
        {
            Check(await validator.ValidateAsync(accounts, account, password).ConfigureAwait(false));
        }

        // One write: with the new security stamp the old sessions are over.
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        Check(await accounts.UpdateSecurityStampAsync(account).ConfigureAwait(false));
        await AuditAsync(AuditKind.PasswordChanged, actor, account.UserName!).ConfigureAwait(false);
    }

    /// <summary>Unbinds an account from the person at the provider, and ends its sessions. The next sign-in with its user ID binds it again.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="actor">Who does it.</param>
    /// <exception cref="AccountException">There is no such account, or it is not bound.</exception>
    public async Task UnbindAsync(string user, string actor)
    {
        var values = new { user = HolderRow.KeyOf(user), stamp = Guid.NewGuid().ToString("N") };
        var entry = new AuditEntry(time.GetUtcNow(), null, null, AuditKind.ProviderUnbound, actor, user);
        var isDone = await database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(ProviderStatements.Unbind, values, transaction).ConfigureAwait(false) == 1
                && await connection.ExecuteAsync(ProviderStatements.EndSessions, values, transaction).ConfigureAwait(false) == 1
                && await _audit.WriteAsync(connection, transaction, entry).ConfigureAwait(false) == 1,
            CancellationToken.None).ConfigureAwait(false);
        if (!isDone)
        {
            throw new AccountException("There is no account with this user ID, or it is not bound to anybody at the provider.");
        }
    }

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

    private Task<int> AuditAsync(AuditKind kind, string actor, string detail) => database.WriteAsync(
        (connection, transaction) => _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, kind, actor, detail)), CancellationToken.None);
}
