using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>What a verification says about its progress, and how it ends early.</summary>
[TestClass]
public sealed class AuditProgressTests
{
    [TestMethod]
    public async Task After_each_batch_the_rows_until_then_are_told()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var progress = new List<long>();
        await VerifyAsync(trail, batch: 4, progress.Add);
        CollectionAssert.AreEqual((long[])[2, 6, 10, 11, 13], progress, "2 not sealed, 9 sealed in 3 batches, 2 tokens");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 1)] // not sealed
    [DataRow(StoreKind.Sqlite, 3)] // sealed
    [DataRow(StoreKind.Sqlite, 13)] // one of the two tokens
    [DataRow(StoreKind.Sqlite, 14)] // both: what is missing are tokens that were deleted
    [DataRow(StoreKind.Postgres, 1)]
    [DataRow(StoreKind.Postgres, 3)]
    [DataRow(StoreKind.Postgres, 13)]
    [DataRow(StoreKind.Postgres, 14)]
    public async Task A_cancelled_verification_ends_after_the_batch(StoreKind kind, int last)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.WriteAsync(new AuditEntry(trail.Store.Time.GetUtcNow(), 99, 1, AuditKind.Revoked, "admin", null));
        using var cancel = new CancellationTokenSource();
        var progress = new List<long>();
        await Assert.ThrowsAsync<OperationCanceledException>(() => VerifyAsync(
            trail,
            batch: 1,
            done =>
            {
                progress.Add(done);
                if (done == last)
                {
                    cancel.Cancel();
                }
            },
            cancel.Token));
        Assert.AreEqual(last, progress[^1]);
    }

    private static Task<AuditReport> VerifyAsync(Trail trail, int batch, Action<long> afterBatch, CancellationToken cancel = default)
    {
        var verification = new AuditVerification(trail.Store.Database, trail.Store.Keys)
        {
            Batch = batch,
            AfterBatch = done =>
            {
                afterBatch(done);
                return Task.CompletedTask;
            },
        };
        return verification.RunAsync(trail.Heads, _ => { }, cancel);
    }
}
