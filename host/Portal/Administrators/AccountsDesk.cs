using System.Security.Cryptography;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Administrators;

/// <summary>What an administrator does with accounts. Each call checks the session, and each change has a reason in the audit.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="directory">Finds accounts.</param>
/// <param name="changes">Changes them.</param>
/// <param name="accounts">Makes them, and sets passwords.</param>
internal sealed class AccountsDesk(SessionStore sessions, AccountDirectory directory, AccountChanges changes, AccountAdministration accounts)
{
    // Without characters that look like others. 20 of 31 are 99 bits.
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    /// <summary>One page of all accounts.</summary>
    public async Task<IReadOnlyList<AccountSummary>> ListAccountsAsync(Visitor visitor, AccountSearch search, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await directory.ReadAsync(search, cancel);
    }

    /// <summary>One account.</summary>
    /// <exception cref="NotFoundException">There is none with this user ID.</exception>
    public async Task<AccountSummary> FindAccountAsync(Visitor visitor, string user, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await directory.FindAsync(user, cancel) ?? throw new NotFoundException();
    }

    /// <summary>Makes an account.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="user">The user ID.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="organisation">The organisation of a manager; null for others.</param>
    /// <param name="password">The first password; null for a random one.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The random password, which is stored nowhere; null if one was given.</returns>
    /// <exception cref="AccountException">It cannot be made.</exception>
    public async Task<string?> MakeAccountAsync(Visitor visitor, string user, AccountRole role, string? organisation, string? password, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        var made = password == null ? RandomNumberGenerator.GetString(Characters, Length) : null;
        await accounts.MakeAsync(user, password ?? made!, role, organisation, PageActor.Of(session), reason);
        return made;
    }

    /// <summary>Gives an account another role, never the own one.</summary>
    public async Task<AccountOutcome> SetRoleAsync(Visitor visitor, string user, AccountRole role, string? organisation, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await changes.SetRoleAsync(user, role, organisation, session.AccountId, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Gives an account another password, and ends its sessions.</summary>
    /// <returns>The random password, which is stored nowhere; null if one was given.</returns>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    /// <exception cref="AccountException">The password cannot be used.</exception>
    public async Task<string?> SetPasswordAsync(Visitor visitor, string user, string? password, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        if (await directory.FindAsync(user, cancel) == null)
        {
            throw new NotFoundException();
        }

        var made = password == null ? RandomNumberGenerator.GetString(Characters, Length) : null;
        await accounts.SetPasswordAsync(user, password ?? made!, PageActor.Of(session), reason);
        return made;
    }

    /// <summary>Ends all sessions of an account.</summary>
    public async Task<AccountOutcome> EndSessionsAsync(Visitor visitor, string user, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await changes.EndSessionsAsync(user, PageActor.Of(session), reason, cancel);
    }

    private Task<SignedIn> AdmitAsync(Visitor visitor, CancellationToken cancel) => sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
}
