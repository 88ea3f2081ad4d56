using Keyfob.Portal.Tests.Telemetry;
using Keyfob.Portal.Work;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Work;

[TestClass]
public sealed class SealingTests
{
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = false)]
    public async Task A_trail_that_cannot_be_sealed_is_an_error_without_what_the_database_says()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var database = new FailingDatabase(store.Database) { Fails = true };
        using var log = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var sealing = new Sealing(
            new AuditSealer(database, store.Keys, new AuditHeads(Path.Combine(store.Folder, "heads"))), store.Time, factory.CreateLogger<Sealing>());

        await sealing.StartAsync(default);
        while (log.All.Count == 0)
        {
            await Task.Yield();
        }

        await sealing.StopAsync(default);
        Assert.Contains("The audit trail was not sealed: SqliteException  ", log.All.First());
        Assert.DoesNotContain("disk I/O error", log.All.First());
    }
}
