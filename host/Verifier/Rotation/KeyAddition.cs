using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Rotation;

/// <summary>Adds a key to the key ring of this machine.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">The key ring.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class KeyAddition(IDatabase database, KeyRingFile keys, TimeProvider time)
{
    /// <summary>Adds a key, which encrypts and signs from now on, with an audit entry. Seeds that older keys encrypt stay readable.</summary>
    /// <param name="current">The key that is current until now; null for any.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The ID of the key; null if another key is current.</returns>
    public Task<string?> AddAsync(string? current, string actor, string reason, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            // Here, because there is one writer at a time on a machine with SQLite.
            if (current != null && current != keys.CurrentInFile())
            {
                return null;
            }

            // The file first: an entry that is signed with a key that was lost could never be verified. Without the entry the key is only unused.
            var id = keys.Rotate();
            await new AuditWriter(keys).WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, AuditKind.KeyRotated, actor, $"key {id} added: {reason}"));
            return (string?)id;
        },
        cancel);
}
