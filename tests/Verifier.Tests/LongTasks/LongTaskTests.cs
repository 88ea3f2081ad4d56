using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Tests.Audit;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.LongTasks;

/// <summary>Work that administrators ask for, while processes are killed and race.</summary>
[TestClass]
public sealed class LongTaskTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_killed_encryption_is_continued_by_another_process_and_loses_no_seed(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        for (var number = 0; number < 250; number++)
        {
            await trail.Store.AddTokenAsync(null);
        }

        var key = Rotate(trail);
        Assert.IsTrue(await Requests(trail).AskAsync(LongTaskKind.EncryptSeeds, key, "admin", default));
        var batches = 0;
        var killed = Runner(trail);
        killed.AfterBatch = () => _ = ++batches == 2 ? throw new IOException("killed") : 0;
        await Assert.ThrowsExactlyAsync<IOException>(() => killed.RunOnceAsync(default));
        Assert.AreEqual(200, await CountAsync(trail, key));
        Assert.IsFalse(await Runner(trail).RunOnceAsync(default), "the process can still be alive");
        await SilenceAsync(trail);
        Assert.IsTrue(await Runner(trail).RunOnceAsync(default));
        Assert.AreEqual(252, await CountAsync(trail, key));
        var task = await Requests(trail).LastAsync(LongTaskKind.EncryptSeeds, default);
        Assert.AreEqual((0L, $"52 seeds are encrypted with {key} now; it has 252, others have 0."), (task!.Findings, task.Report.Single()));
        Assert.IsFalse(await Runner(trail).RunOnceAsync(default), "it is done");
        Assert.AreEqual(CheckOutcome.Accepted, await trail.Store.CheckAsync(TestStore.CodeOf(trail.Store.Step)));
    }

    [TestMethod]
    public async Task An_encryption_is_not_taken_by_a_process_with_another_current_key()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        var old = Runner(trail, new OldKeys(trail.Store.Keys.Ring));
        var key = Rotate(trail);
        await Requests(trail).AskAsync(LongTaskKind.EncryptSeeds, key, "admin", default);
        Assert.IsFalse(await old.RunOnceAsync(default));
        Assert.IsTrue(await Runner(trail).RunOnceAsync(default));
        Assert.AreEqual(2, await CountAsync(trail, key));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_many_that_ask_at_once_one_is_heard_and_of_many_processes_one_works(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 30);
        await trail.SealAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Requests(trail).AskAsync(LongTaskKind.VerifyAudit, null, "admin", default)));
        Assert.AreEqual(1, asked.Count(isAsked => isAsked));
        Assert.AreEqual(1, (await trail.Store.AuditAsync()).Count(row => row.Kind == nameof(AuditKind.LongTaskAsked)));
        var worked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Runner(trail).RunOnceAsync(default)));
        Assert.AreEqual(1, worked.Count(hasWorked => hasWorked));
        var task = (await Requests(trail).LastAsync(LongTaskKind.VerifyAudit, default))!;
        Assert.AreEqual((0L, 33L), (task.Findings, task.Done), "31 entries and 2 tokens");
        Assert.Contains("30 sealed and 1 unsealed entries", task.Report[0]);
    }

    [TestMethod]
    public async Task A_process_whose_task_was_taken_stops_and_does_not_end_it()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        var key = Rotate(trail);
        await Requests(trail).AskAsync(LongTaskKind.EncryptSeeds, key, "admin", default);
        var slow = Runner(trail);
        slow.AfterBatch = () =>
        {
            slow.AfterBatch = null;
            SilenceAsync(trail).GetAwaiter().GetResult();
            Assert.IsTrue(Runner(trail).RunOnceAsync(default).GetAwaiter().GetResult());
        };
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => slow.RunOnceAsync(default));
        Assert.AreEqual(0, (await Requests(trail).LastAsync(LongTaskKind.EncryptSeeds, default))!.Findings);
    }

    [TestMethod]
    public async Task A_seed_whose_key_is_missing_ends_the_encryption_with_the_reason()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        await trail.ExecuteAsync("UPDATE tokens SET seed_key_id = 'lost' WHERE id = 1");
        await Requests(trail).AskAsync(LongTaskKind.EncryptSeeds, Rotate(trail), "admin", default);
        Assert.IsTrue(await Runner(trail).RunOnceAsync(default));
        var task = (await Requests(trail).LastAsync(LongTaskKind.EncryptSeeds, default))!;
        Assert.AreEqual(1, task.Findings);
        Assert.Contains("The key ring has no key lost", task.Report.Single());
    }

    [TestMethod]
    public async Task A_task_that_another_process_asked_for_at_the_same_moment_is_not_asked_for_again()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);

        // The row of the other process comes between the look for one and the own row.
        await trail.ExecuteAsync("""
            CREATE TRIGGER same_moment BEFORE INSERT ON long_tasks
            BEGIN
                INSERT INTO long_tasks (kind, actor, asked_at, beat_at, done, findings) VALUES (NEW.kind, 'other', 1, 0, 0, 0);
            END
            """);
        Assert.IsFalse(await Requests(trail).AskAsync(LongTaskKind.VerifyAudit, null, "admin", default));
        Assert.IsEmpty((await trail.Store.AuditAsync()).Where(row => row.Kind == nameof(AuditKind.LongTaskAsked)));
    }

    [TestMethod]
    public async Task A_report_is_empty_while_its_task_has_not_ended()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        await Requests(trail).AskAsync(LongTaskKind.VerifyAudit, null, "admin", default);
        var task = (await Requests(trail).LastAsync(LongTaskKind.VerifyAudit, default))!;
        Assert.AreEqual((false, null), (task.IsBegun, task.EndedAt));
        Assert.IsEmpty(task.Report);
    }

    [TestMethod]
    public async Task A_report_has_the_first_hundred_of_its_findings()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite, entries: 101);
        await trail.ExecuteAsync("UPDATE audit SET actor = 'nobody'");
        Assert.IsNull(await Requests(trail).LastAsync(LongTaskKind.VerifyAudit, default));
        await Requests(trail).AskAsync(LongTaskKind.VerifyAudit, null, "admin", default);
        Assert.IsTrue(await Runner(trail).RunOnceAsync(default));
        var task = (await Requests(trail).LastAsync(LongTaskKind.VerifyAudit, default))!;
        Assert.AreEqual(101, task.Findings);
        Assert.HasCount(101, task.Report, "a summary and 100 findings");
        Assert.HasCount(101, task.Report.Distinct().ToList());
        Assert.AreEqual("VerifyAudit", (await trail.Store.AuditAsync())[^1].Detail);
    }

    [TestMethod]
    public async Task A_report_names_the_seeds_that_cannot_be_decrypted()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        await trail.ExecuteAsync("UPDATE tokens SET digits = 8 WHERE id = 1");
        var key = Rotate(trail);
        await Requests(trail).AskAsync(LongTaskKind.EncryptSeeds, key, "admin", default);
        Assert.IsTrue(await Runner(trail).RunOnceAsync(default));
        var task = (await Requests(trail).LastAsync(LongTaskKind.EncryptSeeds, default))!;
        Assert.AreEqual(1, task.Findings);
        CollectionAssert.AreEqual(
            (string[])[$"1 seeds are encrypted with {key} now; it has 1, others have 1.", $"The seed of {trail.Serials[0]} cannot be decrypted: its row was changed past the program."],
            task.Report.ToArray());
        Assert.AreEqual($"EncryptSeeds {key}", (await trail.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.LongTaskAsked)).Detail);
    }

    [TestMethod]
    public async Task A_verification_whose_task_was_taken_stops()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite, entries: 1);
        await Requests(trail).AskAsync(LongTaskKind.VerifyAudit, null, "admin", default);
        var slow = Runner(trail);
        slow.AfterBatch = () =>
        {
            slow.AfterBatch = null;
            SilenceAsync(trail).GetAwaiter().GetResult();
            Assert.IsTrue(Runner(trail).RunOnceAsync(default).GetAwaiter().GetResult());
        };
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => slow.RunOnceAsync(default));
    }

    private static LongTaskRequests Requests(Trail trail) => new(trail.Store.Database, trail.Store.Keys, trail.Store.Time);

    private static LongTaskRunner Runner(Trail trail, IKeySource? keys = null) => new(trail.Store.Database, keys ?? trail.Store.Keys, trail.Heads, trail.Store.Time);

    private static string Rotate(Trail trail) => ((KeyRingFile)trail.Store.Keys).Rotate();

    private static Task<int> SilenceAsync(Trail trail) => trail.ExecuteAsync("UPDATE long_tasks SET beat_at = 1");

    private static async Task<int> CountAsync(Trail trail, string key)
    {
        await using var context = trail.Store.Database.Context();
        return await context.Tokens.CountAsync(token => token.SeedKeyId == key);
    }

    private sealed class OldKeys(KeyRing ring) : IKeySource
    {
        public KeyRing Ring => ring;

        public DerivedKeys KeysOf(string id) => ring.Find(id) ?? throw new UnknownKeyException(id);
    }
}
