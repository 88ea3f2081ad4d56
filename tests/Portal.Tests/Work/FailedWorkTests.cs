using Keyfob.Portal.Tests.Telemetry;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Work;

[TestClass]
public sealed class FailedWorkTests
{
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = false)]
    public async Task Work_that_fails_is_in_the_log_without_what_the_database_says()
    {
        using var log = new LogLines();
        await using (await TestPortal.StartAsync(change: builder => builder.Logging.AddProvider(log), database: inner => new FailingDatabase(inner) { Fails = true }))
        {
            string[] failures =
            [
                "A long task failed and will be begun anew: SqliteException ",
                "Old sessions were not deleted: SqliteException ",
                "The audit trail was not sealed: SqliteException  ",
                "The scheduled work failed and will be tried again: SqliteException ",
            ];
            while (!failures.All(failure => log.All.Any(line => line.Contains(failure, StringComparison.Ordinal))))
            {
                await Task.Yield();
            }
        }

        Assert.IsFalse(log.All.Any(line => line.Contains("disk I/O error", StringComparison.Ordinal)), string.Join('\n', log.All));
    }
}
