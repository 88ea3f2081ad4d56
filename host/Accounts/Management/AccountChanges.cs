using System.Data.Common;
using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Accounts.Management;

/// <summary>Changes accounts, each by one conditional write with its audit entry in the same transaction.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class AccountChanges(IDatabase database, IKeySource keys, TimeProvider time)
{
    // The administrators' rows, so that of two who take each other's role away the second sees what the first did.
    private static readonly string s_lockAdministrators = $"UPDATE accounts SET role = role WHERE role = {(int)AccountRole.Administrator}";

    // Whoever asks stays an administrator: the last one never disappears.
    private static readonly string s_setRole = $"""
        UPDATE accounts SET role = @role, organisation = @organisation
        WHERE normalized_user_name = @key AND id <> @by AND EXISTS (SELECT 1 FROM accounts AS others WHERE others.id = @by AND others.role = {(int)AccountRole.Administrator})
        RETURNING user_name
        """;

    // With another security stamp all sessions are over.
    private const string SetPassword = """
        UPDATE accounts SET password_hash = @hash, security_stamp = @stamp, concurrency_stamp = @concurrency, access_failed_count = 0, lockout_end = NULL
        WHERE normalized_user_name = @key AND security_stamp = COALESCE(@proved, security_stamp)
        RETURNING user_name
        """;

    private const string EndSessions = "UPDATE accounts SET security_stamp = @stamp, concurrency_stamp = @concurrency WHERE normalized_user_name = @key RETURNING user_name";

    private const string EndBoundSessions = """
        UPDATE accounts SET security_stamp = @stamp, concurrency_stamp = @concurrency
        WHERE normalized_user_name = @key AND EXISTS (SELECT 1 FROM account_logins WHERE user_id = accounts.id)
        RETURNING user_name
        """;

    private const string Unbind = "DELETE FROM account_logins WHERE user_id = (SELECT id FROM accounts WHERE normalized_user_name = @key)";

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Gives an account another role. Its sessions go on with what the new role allows.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="role">The role.</param>
    /// <param name="organisation">The organisation of a manager; null for others.</param>
    /// <param name="by">The account of the administrator who asks.</param>
    /// <param name="actor">Who asks, for the audit.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<AccountOutcome> SetRoleAsync(string user, AccountRole role, string? organisation, long by, string actor, string reason, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync(s_lockAdministrators, transaction: transaction);
            var values = new { key = HolderRow.KeyOf(user), role = (int)role, organisation, by };
            var detail = organisation == null ? $"{role}" : $"{role} of {organisation}";
            return await WriteAsync(connection, transaction, s_setRole, values, AuditKind.AccountChanged, actor, $"{detail}: {reason}");
        },
        cancel);

    /// <summary>Ends all sessions of an account, in all processes.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="actor">Who asks, for the audit.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<AccountOutcome> EndSessionsAsync(string user, string actor, string reason, CancellationToken cancel) =>
        RunAsync(EndSessions, new { key = HolderRow.KeyOf(user), stamp = NewStamp(), concurrency = NewStamp() }, AuditKind.SessionsEnded, actor, reason, cancel);

    /// <summary>Gives an account another password, which was checked before, and ends its sessions.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="hash">The hash of the password.</param>
    /// <param name="stamp">The security stamp that the account gets.</param>
    /// <param name="proved">The security stamp that it has to have; null for any.</param>
    /// <param name="actor">Who asks, for the audit.</param>
    /// <param name="reason">Why; null if its owner asks.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    internal Task<AccountOutcome> SetPasswordAsync(string user, string hash, string stamp, string? proved, string actor, string? reason, CancellationToken cancel) =>
        RunAsync(SetPassword, new { key = HolderRow.KeyOf(user), hash, stamp, proved, concurrency = NewStamp() }, AuditKind.PasswordChanged, actor, reason, cancel);

    /// <summary>Unbinds an account from its person at the provider, and ends its sessions.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="actor">Who asks, for the audit.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    internal Task<AccountOutcome> UnbindAsync(string user, string actor, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var values = new { key = HolderRow.KeyOf(user), stamp = NewStamp(), concurrency = NewStamp() };
            var outcome = await WriteAsync(connection, transaction, EndBoundSessions, values, AuditKind.ProviderUnbound, actor, null);
            await connection.ExecuteAsync(Unbind, values, transaction);
            return outcome;
        },
        cancel);

    /// <summary>A new security stamp.</summary>
    internal static string NewStamp() => Guid.NewGuid().ToString("N");

    private Task<AccountOutcome> RunAsync(string statement, object values, AuditKind kind, string actor, string? detail, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => WriteAsync(connection, transaction, statement, values, kind, actor, detail), cancel);

    private async Task<AccountOutcome> WriteAsync(DbConnection connection, DbTransaction transaction, string statement, object values, AuditKind kind, string actor, string? detail)
    {
        if (await connection.ExecuteScalarAsync<string>(statement, values, transaction) is not { } name)
        {
            var exists = await connection.ExecuteScalarAsync<long?>("SELECT id FROM accounts WHERE normalized_user_name = @key", values, transaction) != null;
            return exists ? AccountOutcome.NotAllowed : AccountOutcome.NoAccount;
        }

        await _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, kind, actor, detail == null ? name : $"{name} {detail}"));
        return AccountOutcome.Done;
    }
}
