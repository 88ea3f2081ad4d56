using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Leases;

/// <summary>Work that one process does at a time. Leases run by the database's time.</summary>
/// <param name="database">The store.</param>
public sealed class Lease(IDatabase database)
{
    // The owner may take it again without a change of the fence; another one only when it has run out. A lease that ends much later than a new one was
    // taken before the database's clock was set back: its owner may be gone.
    private const string Take = """
        INSERT INTO leases (id, owner, until, fence) VALUES (@name, @owner, @until, 1)
        ON CONFLICT (id) DO UPDATE
        SET fence = leases.fence + CASE WHEN leases.owner = @owner THEN 0 ELSE 1 END, owner = @owner, until = @until
        WHERE leases.owner = @owner OR leases.until <= @now OR leases.until > @tooLate
        RETURNING fence
        """;

    private const string Renew = "UPDATE leases SET until = @until WHERE id = @name AND fence = @fence";

    private const string Release = "UPDATE leases SET until = 0 WHERE id = @name AND fence = @fence";

    /// <summary>Takes a lease, or keeps it.</summary>
    /// <param name="name">The work.</param>
    /// <param name="owner">This process: a name that no other process, also none before, has.</param>
    /// <param name="duration">From now on.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The fence; null if another process has the lease.</returns>
    public async Task<long?> TryTakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancel)
    {
        var now = await database.TimeAsync(cancel);
        return await database.WriteAsync((connection, transaction) =>
            connection.ExecuteScalarAsync<long?>(
                Take,
                new { name, owner, until = (now + duration).UtcTicks, now = now.UtcTicks, tooLate = (now + (2 * duration)).UtcTicks },
                transaction), cancel);
    }

    /// <summary>Makes a lease longer as the first statement of a transaction. Until its commit no other process can take the lease.</summary>
    /// <returns>Whether the lease was still this process's; otherwise the transaction must not write.</returns>
    public static async Task<bool> HoldAsync(DbConnection connection, DbTransaction transaction, string name, long fence, DateTimeOffset until) =>
        await connection.ExecuteAsync(Renew, new { name, fence, until = until.UtcTicks }, transaction) == 1;

    /// <summary>Lets other processes take the lease at once. A lease that is lost already stays where it is.</summary>
    /// <param name="name">The work.</param>
    /// <param name="fence">What <see cref="TryTakeAsync"/> returned.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task ReleaseAsync(string name, long fence, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Release, new { name, fence }, transaction), cancel);
}
