using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Audit;

/// <summary>Finds what somebody has done to the audit trail: edits, deletions, a cut tail, entries that were moved or made by somebody without the key ring.
/// It reads in batches and can run while the service does.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">All keys that have ever signed.</param>
public sealed class AuditVerification(IDatabase database, IKeySource keys)
{
    private const string Unsealed = $"SELECT {StoredEntry.Columns} FROM audit WHERE position IS NULL AND id > @after ORDER BY id LIMIT @batch";

    private const string Sealed = $"SELECT {StoredEntry.Columns} FROM audit WHERE position > @after ORDER BY position LIMIT @batch";

    /// <summary>Rows that are in memory at a time.</summary>
    internal int Batch { get; init; } = 2000;

    /// <summary>Called after each batch with the number of rows until now, for the progress.</summary>
    internal Func<long, Task>? AfterBatch { get; init; }

    /// <summary>Checks everything.</summary>
    /// <param name="heads">The file of heads.</param>
    /// <param name="found">Gets each finding.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<AuditReport> RunAsync(AuditHeads heads, Action<AuditFinding> found, CancellationToken cancel)
    {
        var findings = 0L;
        void Count(AuditFinding finding)
        {
            findings++;
            found(finding);
        }

        var entries = new EntryCheck(keys, Count);
        var chain = new ChainCheck(entries, Count);
        using var fileOfHeads = new HeadCheck(heads, Count);
        await using var connection = await database.ConnectAsync(cancel);
        // First: an entry that is sealed meanwhile is checked twice, not never.
        var notSealed = await ReadAsync(connection, Unsealed, 0, entry => entry.Id, entries.Check, cancel);
        var isSealed = await ReadAsync(
            connection,
            Sealed,
            notSealed,
            entry => entry.Position,
            entry =>
            {
                entries.Check(entry);
                chain.Check(entry);
                fileOfHeads.Check(entry);
            },
            cancel);
        fileOfHeads.End(chain.Position);
        var tokens = await new TokenNumberCheck(connection, Count).RunAsync(Batch, done => AfterBatch?.Invoke(isSealed + notSealed + done) ?? Task.CompletedTask, cancel);
        return new AuditReport(isSealed, notSealed, chain.Position, tokens, fileOfHeads.Count, fileOfHeads.Last, fileOfHeads.Lost, findings);
    }

    private async Task<long> ReadAsync(DbConnection connection, string sql, long before, Func<StoredEntry, long?> order, Action<StoredEntry> check, CancellationToken cancel)
    {
        // A position that is no number sorts last on SQLite: the batch that ends with one is the last.
        var count = 0L;
        for (long? after = long.MinValue; after != null;)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = new List<StoredEntry>();
            await using (var reader = await connection.ExecuteReaderAsync(sql, new { after, batch = Batch }))
            {
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add(new StoredEntry(reader));
                }
            }

            rows.ForEach(check);
            count += rows.Count;
            await (AfterBatch?.Invoke(before + count) ?? Task.CompletedTask);
            after = rows.Count < Batch ? null : order(rows[^1]);
        }

        return count;
    }
}
