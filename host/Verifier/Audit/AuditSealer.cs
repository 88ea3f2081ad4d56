using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Audit;

/// <summary>Gives the entries of the audit trail their position and chain value, after they are committed. Each process calls it; the one with the lease seals.
/// An entry that is committed late, with a smaller number, gets a later position. While a process and the database run, an entry is sealed at most 5 s after its commit.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the chain: each position with the key of its entry.</param>
/// <param name="heads">Where the heads go.</param>
public sealed class AuditSealer(IDatabase database, IKeySource keys, AuditHeads heads)
{
    /// <summary>The name of the lease.</summary>
    public const string LeaseName = "audit-sealer";

    // When the sealing process is killed, another one takes over after the rest of its lease and one interval: less than 5 s.
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromSeconds(3);

    private readonly Lease _lease = new(database);
    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>How often to call <see cref="RunOnceAsync"/>.</summary>
    public static TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>The most entries of a transaction.</summary>
    internal int Batch { get; init; } = 500;

    /// <summary>Called between the parts of a run; for tests that kill it there.</summary>
    internal Func<SealStep, Task>? AfterStep { get; set; }

    /// <summary>Seals what is not sealed yet. It writes nothing when there is nothing to seal.</summary>
    /// <param name="cancel">Ends the run after a batch.</param>
    /// <returns>How many entries it sealed; 0 also if another process has the lease. An entry whose key the key ring does not have waits.</returns>
    /// <exception cref="AuditTrailException">The database does not have the last head of the file. Nothing is sealed.</exception>
    /// <exception cref="IOException">The file of heads cannot be written. The entries are sealed; the next run tries to write the head again.</exception>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        await CheckHeadAsync(connection);
        var count = await connection.ExecuteScalarAsync<bool>(SealStatements.HasUnsealed)
            && await _lease.TryTakeAsync(LeaseName, _owner, s_leaseTime, cancel) is { } fence
            ? await SealAsync(connection, fence, cancel)
            : 0;

        // Also what another process has sealed, or this one before it was killed.
        await WriteHeadAsync(connection, cancel);
        return count;
    }

    // Sealing on top of a cut trail would use its positions again.
    private async Task CheckHeadAsync(DbConnection connection)
    {
        if (heads.Last() is not { Chain: { } expected } head)
        {
            return;
        }

        var chain = await connection.ExecuteScalarAsync<byte[]>(SealStatements.Find, new { position = head.Position });
        if (chain == null || Convert.ToHexStringLower(chain) != expected)
        {
            throw new AuditTrailException(
                FormattableString.Invariant($"The database does not have the audit entry at position {head.Position} that was sealed until {head.At:yyyy-MM-dd HH:mm:ss} UTC. ")
                + "After a restore from a backup, raise the floor; otherwise verify the audit trail.");
        }
    }

    private async Task<int> SealAsync(DbConnection connection, long fence, CancellationToken cancel)
    {
        await StepAsync(SealStep.Leased);
        var (count, after) = (0, long.MinValue);
        while (!cancel.IsCancellationRequested)
        {
            var until = await database.TimeAsync(cancel) + s_leaseTime;
            var batch = await database.WriteAsync(
                connection,
                async transaction => await Lease.HoldAsync(connection, transaction, LeaseName, fence, until)
                    ? await SealBatchAsync(connection, transaction, after)
                    : default,
                cancel);
            await StepAsync(SealStep.Committed);
            await WriteHeadAsync(connection, cancel);
            (count, after) = (count + batch.Sealed, batch.LastId);
            if (batch.Found < Batch)
            {
                break;
            }
        }

        return count;
    }

    private async Task<(int Found, int Sealed, long LastId)> SealBatchAsync(DbConnection connection, DbTransaction transaction, long after)
    {
        await StepAsync(SealStep.Held);
        var end = await SealedEnd.ReadAsync(connection, transaction);
        var entries = (await connection.QueryAsync<Unsealed>(SealStatements.Unsealed, new { after, batch = Batch }, transaction)).AsList();
        await StepAsync(SealStep.Read);
        var (position, chain) = (end.Position, end.Chain ?? []);
        foreach (var entry in entries)
        {
            if (AuditKeys.Find(keys, entry.KeyId) is not { } key)
            {
                continue;
            }

            var next = AuditChain.Next(key, chain, position + 1, entry.Mac);
            if (await connection.ExecuteAsync(SealStatements.Seal, new { position = position + 1, chain = next, id = entry.Id }, transaction) == 1)
            {
                (position, chain) = (position + 1, next);
            }

            await StepAsync(SealStep.Sealed);
        }

        return (entries.Count, (int)(position - end.Position), entries.Count > 0 ? entries[^1].Id : after);
    }

    private async Task WriteHeadAsync(DbConnection connection, CancellationToken cancel)
    {
        // While another process appends, this one leaves it to its next run. An end without a chain value, which only somebody past the program makes, would
        // be a line that is no head, after which nothing is sealed.
        if (await SealedEnd.ReadAsync(connection) is { Position: > 0, Chain.Length: AuditChain.Size } end && end.Position > (heads.Last()?.Position ?? 0)
            && heads.TryAppend(end.Head(await database.TimeAsync(cancel))))
        {
            await StepAsync(SealStep.HeadWritten);
        }
    }

    private Task StepAsync(SealStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;

    private sealed class Unsealed
    {
        public long Id { get; init; }

        public required string KeyId { get; init; }

        public required byte[] Mac { get; init; }
    }
}
