using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.ApiKeys;

/// <summary>The API keys in the database. Each request reads its key there: a revocation is effective at once.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class ApiKeyStore(IDatabase database, IKeySource keys, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO api_keys (id, name, hash, scopes, created_at, expires_at) VALUES (@id, @name, @hash, @scopes, @now, @expiresAt)
        """;

    // An unknown ID takes the same time.
    private static readonly byte[] s_nobody = new byte[SHA256.HashSizeInBytes];

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Finds the key that a client has sent.</summary>
    /// <param name="text">What it has sent.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <returns>Null if it is no key, unknown, expired or revoked.</returns>
    public async Task<KnownApiKey?> FindAsync(string text, CancellationToken cancel)
    {
        if (!ApiKey.TryParse(text, out var id, out var hash))
        {
            return null;
        }

        await using var context = database.Context();
        var row = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        var isRight = CryptographicOperations.FixedTimeEquals(row?.Hash ?? s_nobody, hash);
        return row != null && isRight && row.RevokedAt == null && !(row.ExpiresAt <= time.GetUtcNow()) ? new KnownApiKey(row.Id, row.Scopes) : null;
    }

    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="expiresAt">From then on it is refused; null for never.</param>
    /// <param name="actor">Who makes it.</param>
    /// <returns>The key, which the caller shows once and zeroizes.</returns>
    public async Task<char[]> MakeAsync(string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, string actor) =>
        (await WriteAsync(ApiKey.NewId(), name, string.Join(' ', scopes), expiresAt, actor, onlyFirst: false))!;

    /// <summary>Makes a key with an ID that the caller has from <see cref="ApiKey.NewId"/>.</summary>
    /// <returns>The key, which the caller shows once and zeroizes; null if there is a key with this ID already.</returns>
    /// <inheritdoc cref="MakeAsync(string, IEnumerable{string}, DateTimeOffset?, string)"/>
    public async Task<char[]?> MakeAsync(string id, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, string actor)
    {
        try
        {
            return await WriteAsync(id, name, string.Join(' ', scopes), expiresAt, actor, onlyFirst: false);
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            return null;
        }
    }

    /// <summary>Makes the administrator's key of a new installation.</summary>
    /// <returns>The key, which the caller shows once and zeroizes; null if there was ever a key.</returns>
    public Task<char[]?> MakeFirstAsync() => WriteAsync(ApiKey.NewId(), "first administrator", ApiScope.Admin, null, "setup", onlyFirst: true);

    /// <summary>All keys that were made, in this order.</summary>
    public async Task<List<ApiKeyRow>> ListAsync()
    {
        await using var context = database.Context();
        return await context.ApiKeys.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync();
    }

    /// <summary>Revokes a key.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null without one.</param>
    /// <returns>False if there is no such key that is not revoked.</returns>
    public Task<bool> RevokeAsync(string id, string actor, string? reason = null) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = time.GetUtcNow();
            if (await connection.ExecuteAsync("UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now = now.UtcTicks }, transaction) == 0)
            {
                return false;
            }

            await _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, AuditKind.ApiKeyRevoked, actor, reason == null ? id : $"{id} {reason}"));
            return true;
        },
        CancellationToken.None);

    private async Task<char[]?> WriteAsync(string id, string name, string scopes, DateTimeOffset? expiresAt, string actor, bool onlyFirst)
    {
        var (hash, text) = ApiKey.Create(id);
        var isMade = false;
        try
        {
            isMade = await database.WriteAsync(
                async (connection, transaction) =>
                {
                    var now = time.GetUtcNow();
                    if (onlyFirst && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM api_keys", transaction: transaction) > 0)
                    {
                        return false;
                    }

                    await connection.ExecuteAsync(Insert, new { id, name, hash, scopes, now = now.UtcTicks, expiresAt = expiresAt?.UtcTicks }, transaction);
                    await _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, AuditKind.ApiKeyMade, actor, $"{id} {scopes}"));
                    return true;
                },
                CancellationToken.None);
            return isMade ? text : null;
        }
        finally
        {
            if (!isMade)
            {
                Array.Clear(text);
            }
        }
    }
}
