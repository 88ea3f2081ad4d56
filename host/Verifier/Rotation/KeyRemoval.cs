using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Rotation;

/// <summary>Removes a key that nothing in the database needs from the key ring.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">The key ring.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class KeyRemoval(IDatabase database, KeyRingFile keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Removes it for good, with an audit entry.</summary>
    /// <param name="id">The ID of the key.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null without one.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <exception cref="KeyInUseException">A seed is encrypted or an audit entry is signed with it, or it is the current key.</exception>
    /// <exception cref="UnknownKeyException">The key ring does not have it.</exception>
    public async Task RemoveAsync(string id, string actor, string? reason, CancellationToken cancel)
    {
        _ = keys.KeysOf(id);
        if (id == keys.Ring.Current)
        {
            throw new KeyInUseException($"Key {id} is the current key. Add a new key first.");
        }

        await using var connection = await database.ConnectAsync(cancel);
        var seeds = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM tokens WHERE seed_key_id = @id", new { id });
        var entries = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE key_id = @id", new { id });
        if (seeds > 0 || entries > 0)
        {
            throw new KeyInUseException(string.Create(CultureInfo.InvariantCulture, $"Key {id} is needed for {seeds} seeds and {entries} audit entries."));
        }

        await database.WriteAsync(
            connection,
            async transaction =>
            {
                var entry = new AuditEntry(time.GetUtcNow(), null, null, AuditKind.KeyRotated, actor, $"key {id} removed{(reason == null ? "" : ": ")}{reason}");
                await _audit.WriteAsync(connection, transaction, entry);
                keys.Remove(id);
                return true;
            },
            cancel);
    }
}
