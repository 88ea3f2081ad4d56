using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Accounts.OneTimeCodes;

/// <summary>
/// One-time codes, which an administrator gives to a user whose token does not work: in a session with the password only, one admits one action that needs an OTP.
/// A try is counted, and committed, before the code is compared.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="keys">Hashes the codes, and signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class OneTimeCodeStore(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>How long a code is valid.</summary>
    public static TimeSpan Lifetime => TimeSpan.FromHours(24);

    /// <summary>Makes a code. An older one of this user is void from now on.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The code, which is stored nowhere; null if there is no such account.</returns>
    public Task<string?> MakeAsync(string user, string actor, string reason, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var account = await connection.QuerySingleOrDefaultAsync<FoundAccount>(OneTimeCodeStatements.FindAccount, new { user = HolderRow.KeyOf(user) }, transaction);
            if (account == null)
            {
                return null;
            }

            var (code, keyId, now) = (OneTimeCodeText.Create(), keys.Ring.Current, time.GetUtcNow());
            var values = new { accountId = account.Id, keyId, hash = HashOf(keyId, account.Id, code), expiresAt = (now + Lifetime).UtcTicks };
            await connection.ExecuteAsync(OneTimeCodeStatements.Make, values, transaction);
            await AuditAsync(connection, transaction, AuditKind.OneTimeCodeMade, actor, $"for {account.User}: {reason}");
            return code;
        },
        cancel);

    /// <summary>Admits an action that needs an OTP: in a session with one, or with a one-time code.</summary>
    /// <param name="session">The session.</param>
    /// <param name="typed">The one-time code; null or blank if it was typed in this session before.</param>
    /// <param name="actor">Who he is to the audit.</param>
    /// <param name="purpose">The action.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <returns>Uses the code up in the transaction of the action, which has to be undone if it returns false; null where nothing is used up.</returns>
    /// <exception cref="AccessRefusedException">The session has only the password, and there is no right code.</exception>
    public async Task<Func<DbConnection, DbTransaction, Task<bool>>?> AdmitAsync(SignedIn session, string? typed, string actor, string purpose, CancellationToken cancel)
    {
        if (session.Level == SessionLevel.Otp)
        {
            return null;
        }

        var isProved = string.IsNullOrWhiteSpace(typed)
            ? await IsProvedAsync(session, cancel)
            : await ProveAsync(session, typed, actor, cancel) == OneTimeCodeProof.Proved;
        return isProved ? (connection, transaction) => UseAsync(connection, transaction, session, actor, purpose) : throw new AccessRefusedException(AccessRefusal.NeedsOtp);
    }

    /// <summary>The codes that are valid now, the newest first; 100 at most.</summary>
    /// <param name="cancel">Ends the call.</param>
    public async Task<IReadOnlyList<ValidOneTimeCode>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var rows = await connection.QueryAsync<ValidRow>(OneTimeCodeStatements.ListValid, new { now = Now });
        return [.. rows.Select(row => new ValidOneTimeCode(row.User, new DateTimeOffset(row.ExpiresAt, TimeSpan.Zero)))];
    }

    /// <summary>Looks at a code that somebody typed in a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="typed">What was typed. It is kept nowhere.</param>
    /// <param name="actor">Who he is to the audit.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    public async Task<OneTimeCodeProof> ProveAsync(SignedIn session, string typed, string actor, CancellationToken cancel)
    {
        var accountId = session.AccountId;
        var stored = await database.WriteAsync(
            (connection, transaction) => connection.QuerySingleOrDefaultAsync<ChargedCode>(OneTimeCodeStatements.Charge, new { accountId, now = Now }, transaction), cancel);
        var isRight = stored != null && CryptographicOperations.FixedTimeEquals(stored.Hash, HashOf(stored.KeyId, accountId, typed));
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (isRight && await connection.ExecuteAsync(OneTimeCodeStatements.Prove, new { accountId, session = session.SessionId, hash = stored!.Hash }, transaction) == 1)
                {
                    return OneTimeCodeProof.Proved;
                }

                var proof = stored == null || isRight ? OneTimeCodeProof.None : OneTimeCodeProof.Wrong;
                await AuditAsync(connection, transaction, AuditKind.OneTimeCodeFailed, actor, $"{proof}");
                return proof;
            },
            CancellationToken.None);
    }

    /// <summary>Whether an action that needs an OTP needs a one-time code to be typed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<bool> IsNeededAsync(SignedIn session, CancellationToken cancel) =>
        session.Level != SessionLevel.Otp && !await IsProvedAsync(session, cancel);

    /// <summary>Whether somebody has typed a right code in this session, which is not used yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<bool> IsProvedAsync(SignedIn session, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        return await connection.ExecuteScalarAsync(OneTimeCodeStatements.IsProved, ValuesOf(session)) != null;
    }

    /// <summary>Uses up the code of a session, in the transaction of what it admits.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="session">The session.</param>
    /// <param name="actor">Who he is to the audit.</param>
    /// <param name="purpose">What it admits.</param>
    /// <returns>False if it is not valid any more: what it was to admit has to be undone.</returns>
    public async Task<bool> UseAsync(DbConnection connection, DbTransaction transaction, SignedIn session, string actor, string purpose)
    {
        if (await connection.ExecuteAsync(OneTimeCodeStatements.Use, ValuesOf(session), transaction) == 0)
        {
            return false;
        }

        await AuditAsync(connection, transaction, AuditKind.OneTimeCodeUsed, actor, purpose);
        return true;
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private object ValuesOf(SignedIn session) => new { accountId = session.AccountId, session = session.SessionId, now = Now };

    private byte[] HashOf(string keyId, long accountId, string code) => HMACSHA256.HashData(
        keys.KeysOf(keyId).Hashes, Encoding.UTF8.GetBytes(FormattableString.Invariant($"one-time code\n{accountId}\n{OneTimeCodeText.Normalize(code)}")));

    private Task<int> AuditAsync(DbConnection connection, DbTransaction transaction, AuditKind kind, string actor, string detail) =>
        _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, kind, actor, detail));

    private sealed class FoundAccount
    {
        public long Id { get; init; }

        public required string User { get; init; }
    }

    private sealed class ValidRow
    {
        public required string User { get; init; }

        public long ExpiresAt { get; init; }
    }

    private sealed class ChargedCode
    {
        public required string KeyId { get; init; }

        public required byte[] Hash { get; init; }
    }
}
