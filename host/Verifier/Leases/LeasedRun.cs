using System.Data.Common;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Leases;

/// <summary>One run of leased work. Its time is the database's at the beginning, plus what the monotonic clock has counted since: a jump of the database's clock
/// during the run changes nothing.</summary>
/// <param name="database">The store.</param>
/// <param name="name">The lease.</param>
/// <param name="fence">Its fence.</param>
/// <param name="duration">How long each transaction makes the lease.</param>
/// <param name="begun">The database's time at <paramref name="timestamp"/>.</param>
/// <param name="timestamp">A timestamp of <paramref name="time"/>.</param>
/// <param name="time">The monotonic clock.</param>
internal sealed class LeasedRun(IDatabase database, string name, long fence, TimeSpan duration, DateTimeOffset begun, long timestamp, TimeProvider time)
{
    /// <summary>The name in the audit.</summary>
    public const string Actor = "scheduled work";

    /// <summary>The time of the run.</summary>
    public DateTimeOffset Now => begun + time.GetElapsedTime(timestamp);

    /// <summary>Runs work in a transaction that first makes the lease longer.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="work">The work.</param>
    /// <param name="lost">Returned without the work if the lease is not this run's any more.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, T lost, CancellationToken cancel) => database.WriteAsync(
        connection,
        async transaction => await Lease.HoldAsync(connection, transaction, name, fence, Now + duration)
            ? await work(transaction)
            : lost,
        cancel);

    /// <summary>Repeats work on a batch of rows, each in a transaction as in <see cref="WriteAsync"/>, until a batch has fewer rows.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="batch">The most rows of a transaction.</param>
    /// <param name="work">The work; returns the number of its rows.</param>
    /// <param name="afterCommit">Called after each commit; null for nothing.</param>
    /// <param name="cancel">Ends it after a batch.</param>
    /// <returns>The number of all rows.</returns>
    public async Task<int> WriteAllAsync(DbConnection connection, int batch, Func<DbTransaction, Task<int>> work, Action? afterCommit, CancellationToken cancel)
    {
        for (var total = 0; ;)
        {
            var count = await WriteAsync(connection, work, 0, cancel);
            afterCommit?.Invoke();
            total += count;
            if (count < batch || cancel.IsCancellationRequested)
            {
                return total;
            }
        }
    }
}
