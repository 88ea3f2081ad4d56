using System.Data.Common;

namespace Keyfob.Verifier.Leases;

/// <summary>One run of leased work. Its time is the database's at the beginning, plus what the monotonic clock has counted since: a jump of the database's clock
/// during the run changes nothing.</summary>
/// <param name="name">The lease.</param>
/// <param name="fence">Its fence.</param>
/// <param name="duration">How long each transaction makes the lease.</param>
/// <param name="begun">The database's time at <paramref name="timestamp"/>.</param>
/// <param name="timestamp">A timestamp of <paramref name="time"/>.</param>
/// <param name="time">The monotonic clock.</param>
internal sealed class LeasedRun(string name, long fence, TimeSpan duration, DateTimeOffset begun, long timestamp, TimeProvider time)
{
    /// <summary>The time of the run.</summary>
    public DateTimeOffset Now => begun + time.GetElapsedTime(timestamp);

    /// <summary>Makes the lease longer as the first statement of a transaction.</summary>
    /// <returns>Whether the lease is still this run's; otherwise the transaction must not write.</returns>
    public Task<bool> HoldAsync(DbConnection connection, DbTransaction transaction) => Lease.HoldAsync(connection, transaction, name, fence, Now + duration);
}
