using System.Security.Cryptography;
using System.Text;
using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.SigningIn;

/// <summary>
/// Checks passwords. A failure is counted, and committed, before the password is looked at; a right password gives it back. Unknown users, and those who are refused
/// for a time, cost the same: two commits of the same statements and one password hash.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit, and hashes the names of budgets.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="policy">Whether passwords count at all.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class PasswordChecker(IDatabase database, IKeySource keys, IPasswordHasher<Account> hasher, SignInPolicy policy, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));

    /// <summary>Checks a password.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="password">The password. It is kept nowhere.</param>
    /// <param name="client">Where it comes from.</param>
    /// <param name="purpose">What it is for, for the audit.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <returns>The account; null if user or password are wrong, there were too many failures, or a provider signs in.</returns>
    public async Task<ProvedAccount?> CheckAsync(string user, string password, string client, string purpose, CancellationToken cancel)
    {
        if (policy.UsesProvider)
        {
            return null;
        }

        var budget = HMACSHA256.HashData(keys.KeysOf(keys.Ring.Current).Hashes, Encoding.UTF8.GetBytes($"sign-in\n{HolderRow.KeyOf(user)}\n{client}"));
        var account = await ChargeAsync(user, budget, cancel);
        var isRight = hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? _nobodysHash.Value, password) != PasswordVerificationResult.Failed;
        var proved = account?.PasswordHash != null && isRight ? account : null;

        // People type passwords where the user ID belongs.
        var entry = proved != null
            ? new AuditEntry(time.GetUtcNow(), null, null, AuditKind.PasswordProved, client, $"{proved.User} {purpose}")
            : new AuditEntry(time.GetUtcNow(), null, null, AuditKind.SignInFailed, client, account?.User ?? $"unknown {Convert.ToHexString(budget, 0, 8)}");

        // After a failure the first two statements find no row: they take their time.
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(SignInStatements.Forget, new { id = proved?.Id ?? 0 }, transaction);
                await connection.ExecuteAsync(ClientBudget.GiveBack, new { client = proved != null ? budget : [] }, transaction);
                return await _audit.WriteAsync(connection, transaction, entry);
            },
            CancellationToken.None);
        return proved == null ? null : new ProvedAccount(proved.Id, proved.User, proved.Stamp);
    }

    private Task<ChargedAccount?> ChargeAsync(string user, byte[] budget, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = time.GetUtcNow().UtcTicks;
            var isAdmitted = await connection.ExecuteScalarAsync(ClientBudget.Charge, new { client = budget, now }, transaction) != null;

            // A refused client costs the account nothing, but takes its time.
            var key = isAdmitted ? HolderRow.KeyOf(user) : "";
            return await connection.QuerySingleOrDefaultAsync<ChargedAccount>(SignInStatements.Charge, new { user = key, now }, transaction);
        },
        cancel);

    private sealed class ChargedAccount
    {
        public long Id { get; init; }

        public required string User { get; init; }

        public string? PasswordHash { get; init; }

        public required string Stamp { get; init; }
    }
}
