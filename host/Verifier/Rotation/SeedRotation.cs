using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Rotation;

/// <summary>Encrypts all seeds with the current key of the key ring while other processes serve. It can be killed: the next run does the rest.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">The key ring, to which a new key was added.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class SeedRotation(IDatabase database, IKeySource keys, TimeProvider time)
{
    private const string Next = $"SELECT {StoredSeed.Columns} FROM tokens WHERE seed_key_id <> @current AND id > @after ORDER BY id LIMIT @batch";

    // A row that was changed after it was read stays as it is.
    private const string Replace = "UPDATE tokens SET seed_key_id = @current, sealed_seed = @fresh WHERE id = @id AND seed_key_id = @old AND sealed_seed = @sealed";

    private const string Count = "SELECT COUNT(*) FROM tokens WHERE seed_key_id = @current";

    private const string CountOthers = "SELECT COUNT(*) FROM tokens WHERE seed_key_id <> @current";

    private readonly AuditWriter _audit = new(keys);

    /// <summary>The most tokens of a transaction. Checks of their codes wait for it.</summary>
    internal int Batch { get; init; } = 100;

    /// <summary>Called after each commit; for tests that kill it there.</summary>
    internal Action? AfterBatch { get; set; }

    /// <summary>Called after each commit with the number of seeds until now, for the progress.</summary>
    internal Func<long, Task>? AfterCommit { get; init; }

    /// <summary>Encrypts the seeds and writes an audit entry with the counts.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Ends it after a batch.</param>
    /// <exception cref="UnknownKeyException">A seed's key is not in the key ring.</exception>
    public async Task<SeedRotationResult> RunAsync(string actor, CancellationToken cancel)
    {
        var current = keys.Ring.Current;
        var (encrypted, after, damaged) = (0, long.MinValue, new List<string>());
        await using var connection = await database.ConnectAsync(cancel);
        while ((await connection.QueryAsync<StoredSeed>(Next, new { current, after, batch = Batch })).AsList() is { Count: > 0 } rows)
        {
            cancel.ThrowIfCancellationRequested();

            // Before the transaction, which keeps others waiting.
            var fresh = rows.ConvertAll(row => Encrypt(row, current));
            damaged.AddRange(rows.Where((_, index) => fresh[index] == null).Select(row => row.Serial));
            encrypted += await database.WriteAsync(connection, transaction => ReplaceAsync(connection, transaction, rows, fresh, current), cancel);
            after = rows[^1].Id;
            AfterBatch?.Invoke();
            await (AfterCommit?.Invoke(encrypted) ?? Task.CompletedTask);
        }

        return await database.WriteAsync(
            connection,
            async transaction =>
            {
                var result = new SeedRotationResult(
                    current,
                    encrypted,
                    await connection.ExecuteScalarAsync<long>(Count, new { current }, transaction),
                    await connection.ExecuteScalarAsync<long>(CountOthers, new { current }, transaction),
                    damaged);
                var detail = string.Create(
                    CultureInfo.InvariantCulture, $"key {current}: {encrypted} seeds encrypted now, {result.Total} in all, {result.Left} left, {damaged.Count} of them damaged");
                await _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, AuditKind.KeyRotated, actor, detail));
                return result;
            },
            cancel);
    }

    private static async Task<int> ReplaceAsync(DbConnection connection, DbTransaction transaction, List<StoredSeed> rows, List<byte[]?> encrypted, string current)
    {
        var count = 0;
        foreach (var (row, fresh) in rows.Zip(encrypted).Where(pair => pair.Second != null))
        {
            count += await connection.ExecuteAsync(Replace, new { current, fresh, id = row.Id, old = row.SeedKeyId, @sealed = row.SealedSeed }, transaction);
        }

        return count;
    }

    private byte[]? Encrypt(StoredSeed row, string current)
    {
        try
        {
            return row.WithSeed(keys, seed => SeedCipher.Encrypt(keys.KeysOf(current), row.Context with { KeyId = current }, seed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
