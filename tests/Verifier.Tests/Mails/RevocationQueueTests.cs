using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Leases;
using Keyfob.Verifier.Mails.Revocations;
using Keyfob.Verifier.Tests.Jobs;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class RevocationQueueTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_transaction_drops_a_batch_of_the_mails_with_the_fewest_attempts(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await using (var context = bench.Database.Context())
        {
            context.AddRange(Enumerable.Range(1, RevocationQueue.Batch + 3).Select(number => bench.Store.NewToken(number, $"user{number}", row =>
            {
                (row.ExpiresAt, row.RevokesAt) = (bench.Now, bench.Now.AddDays(20));
                row.Holder!.Mail = "user@example.com";
            })));
            await context.SaveChangesAsync();
        }

        await using var connection = await bench.Database.ConnectAsync(default);
        using var cancel = new CancellationTokenSource();
        var fence = await new Lease(bench.Database).TryTakeAsync("work", "owner", TimeSpan.FromMinutes(1), default);
        var run = new LeasedRun(bench.Database, "work", fence!.Value, TimeSpan.FromMinutes(1), bench.Now, bench.Store.Time.GetTimestamp(), bench.Store.Time);

        // The audit entry of the first mail that is dropped needs the key: the call ends after this transaction.
        var queue = new RevocationQueue(bench.Database, new InterruptingKeys(bench.Store.Keys, cancel.Cancel));
        Assert.IsEmpty(await queue.PrepareAsync(connection, run, WorkBench.Settings, cancel.Token));
        var ids = (await bench.MailsAsync()).ConvertAll(row => row.Id);
        Assert.HasCount(RevocationQueue.Batch + 3, ids);
        await connection.ExecuteAsync("UPDATE mails SET attempts = 1 WHERE id = @first OR id = @second", new { first = ids[0], second = ids[1] });
        await connection.ExecuteAsync("UPDATE holders SET mail = NULL");
        Assert.HasCount(RevocationQueue.Batch, await queue.PrepareAsync(connection, run, WorkBench.Settings, cancel.Token));
        CollectionAssert.AreEqual(
            new[] { ids[0], ids[1], ids[^1] }, (await bench.MailsAsync()).Where(row => row.Dropped == null).Select(row => row.Id).ToArray());
    }
}
