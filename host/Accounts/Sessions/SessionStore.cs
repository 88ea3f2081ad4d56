using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Data;

namespace Keyfob.Accounts.Sessions;

/// <summary>The sessions. Each call of a service reads its session from here: what was ended, or lost its role, in another process ends at once.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class SessionStore(IDatabase database, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO sessions (id, account_id, level, begun_at, seen_at, security_stamp)
        SELECT @id, id, @level, @now, @now, security_stamp FROM accounts WHERE id = @accountId AND security_stamp = COALESCE(@stamp, security_stamp)
        """;

    private const string Find = """
        SELECT sessions.id AS "SessionId", level AS "Level", account_id AS "AccountId", user_name AS "User", role AS "Role", organisation AS "Organisation", seen_at AS "SeenAt"
        FROM sessions JOIN accounts ON accounts.id = account_id
        WHERE sessions.id = @id AND sessions.security_stamp = accounts.security_stamp AND begun_at > @begunAfter AND seen_at > @seenAfter
        """;

    private const string Seen = "UPDATE sessions SET seen_at = @now WHERE id = @id AND seen_at < @now";
    private const string Delete = "DELETE FROM sessions WHERE id = @id";
    private const string DeleteOld = "DELETE FROM sessions WHERE begun_at <= @begunAfter OR seen_at <= @seenAfter";

    // A write for each click would be a commit for each click.
    private static readonly TimeSpan s_seenStep = TimeSpan.FromMinutes(1);

    /// <summary>How long a session lasts at most: NIST SP 800-63B, AAL2.</summary>
    public static TimeSpan Lifetime => TimeSpan.FromHours(12);

    /// <summary>How long a session lasts without being used.</summary>
    public static TimeSpan IdleTime => TimeSpan.FromMinutes(30);

    /// <summary>Begins a session, unless the account was changed after it was proved.</summary>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="level">What was proved.</param>
    /// <param name="stamp">The account's security stamp when it was proved; null for any.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The key for the cookie; null if there is no such account, or it has another stamp.</returns>
    public async Task<string?> TryBeginAsync(long accountId, SessionLevel level, string? stamp, CancellationToken cancel)
    {
        var key = SessionKey.Create();
        var values = new { id = SessionKey.IdOf(key), accountId, level = (int)level, stamp, now = time.GetUtcNow().UtcTicks };
        return await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Insert, values, transaction), cancel) == 1 ? key : null;
    }

    /// <summary>Admits a call.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="access">What the call needs.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="AccessRefusedException">It is refused.</exception>
    public async Task<SignedIn> AdmitAsync(Visitor visitor, RequiredAccess access, CancellationToken cancel)
    {
        var session = await FindAsync(visitor, cancel) ?? throw new AccessRefusedException(AccessRefusal.NotSignedIn);
        var isForRole = access switch
        {
            RequiredAccess.Administrator => session.Role == AccountRole.Administrator,
            RequiredAccess.Manager => session.Role == AccountRole.Manager,
            _ => true,
        };
        return !isForRole ? throw new AccessRefusedException(AccessRefusal.Forbidden)
            : access != RequiredAccess.Password && session.Level != SessionLevel.Otp ? throw new AccessRefusedException(AccessRefusal.NeedsOtp)
            : session;
    }

    /// <summary>The session of a visitor, whose idle time begins anew; null if he has none.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<SignedIn?> FindAsync(Visitor visitor, CancellationToken cancel)
    {
        if (visitor.SessionId == null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        SignedIn? session;
        await using (var connection = await database.ConnectAsync(cancel))
        {
            var values = new { id = visitor.SessionId, begunAfter = (now - Lifetime).UtcTicks, seenAfter = (now - IdleTime).UtcTicks };
            session = await connection.QuerySingleOrDefaultAsync<SignedIn>(Find, values);
        }

        if (session != null && now.UtcTicks - session.SeenAt >= s_seenStep.Ticks)
        {
            await database.WriteAsync((writer, transaction) => writer.ExecuteAsync(Seen, new { id = session.SessionId, now = now.UtcTicks }, transaction), cancel);
        }

        return session;
    }

    /// <summary>Ends a session in all processes.</summary>
    /// <param name="visitor">Whose.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task EndAsync(Visitor visitor, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Delete, new { id = visitor.SessionId }, transaction), cancel);

    /// <summary>Deletes the sessions that are over.</summary>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>How many.</returns>
    public Task<int> DeleteOldAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var values = new { begunAfter = (now - Lifetime).UtcTicks, seenAfter = (now - IdleTime).UtcTicks };
        return database.WriteAsync((connection, transaction) => connection.ExecuteAsync(DeleteOld, values, transaction), cancel);
    }
}
