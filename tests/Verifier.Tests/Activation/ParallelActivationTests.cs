using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Activation;

/// <summary>Activations at the same moment by several services over one database, and activations that fail half-way.</summary>
[TestClass]
public sealed class ParallelActivationTests
{
    private const int Services = 4;

    [TestMethod]
    [DataRow(StoreKind.Sqlite, true)]
    [DataRow(StoreKind.Postgres, true)]
    [DataRow(StoreKind.Sqlite, false)]
    [DataRow(StoreKind.Postgres, false)]
    public async Task Of_activations_of_different_tokens_at_once_one_is_done(StoreKind kind, bool hasPresent)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = hasPresent ? await bench.AddPresentAsync() : null;
        var tokens = new List<TokenRow>();
        for (var number = 0; number < Services; number++)
        {
            tokens.Add(await bench.DeliverAsync());
        }

        var outcomes = await RunAsync(bench, number => bench.Request(tokens[number], revokes: old));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == ActivationOutcome.Done), string.Join(' ', outcomes));
        Assert.IsTrue(outcomes.All(outcome => outcome is ActivationOutcome.Done or ActivationOutcome.Changed or ActivationOutcome.NeedsConfirmation), string.Join(' ', outcomes));
        Assert.AreEqual(1, (await bench.StatesAsync([.. tokens])).Split(' ').Count(state => state == nameof(TokenState.Active)));
        Assert.AreEqual(hasPresent ? "Revoked" : "", old == null ? "" : await bench.StatesAsync(old));
        Assert.HasCount(1, await bench.NoticesAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_activations_of_the_same_token_at_once_one_is_done(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        var outcomes = await RunAsync(bench, _ => bench.Request(next, revokes: old));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == ActivationOutcome.Done), string.Join(' ', outcomes));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
        Assert.AreEqual(1, (await bench.AuditAsync()).Count(entry => entry.StartsWith("Activated", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_changes_between_the_charge_and_the_end_refuses_it(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var administration = new TokenAdministration(bench.Store.Database, bench.Store.Keys, bench.Store.Time);
        var assignment = new TokenAssignment(bench.Store.Database, bench.Store.Keys, bench.Store.Time);
        var old = await bench.AddPresentAsync();
        Func<TokenRow, Task<ChangeOutcome>>[] changes =
        [
            next => administration.RevokeAsync(next.Serial, "admin", "lost", CancellationToken.None),
            next => administration.BlockAsync(next.Serial, "admin", "lost", CancellationToken.None),
            next => assignment.UnassignAsync(next.Serial, "admin", "sent back", CancellationToken.None),
            next => administration.RevokeAsync(old.Serial, "admin", "lost", CancellationToken.None),
        ];
        foreach (var change in changes)
        {
            var next = await bench.DeliverAsync();
            var activator = bench.Activator();
            activator.AfterStep = async step => Assert.AreEqual(ChangeOutcome.Done, step == ActivationStep.Evaluated ? await change(next) : ChangeOutcome.Done);
            Assert.AreEqual(ActivationOutcome.Changed, (await activator.ActivateAsync(bench.Request(next, revokes: old), null, CancellationToken.None)).Outcome);
            Assert.AreNotEqual(TokenState.Active, (await bench.Store.ReadAsync(next)).State);
            Assert.AreEqual(change == changes[^1], (await bench.Store.ReadAsync(old)).State == TokenState.Revoked);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_activation_that_fails_half_way_leaves_both_tokens_as_they_were(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        foreach (var failing in (ActivationStep[])[ActivationStep.Charged, ActivationStep.Evaluated, ActivationStep.OldRevoked, ActivationStep.NewActive])
        {
            var next = await bench.DeliverAsync();
            var activator = bench.Activator();
            activator.AfterStep = step => step == failing ? throw new IOException() : Task.CompletedTask;
            await Assert.ThrowsExactlyAsync<IOException>(() => activator.ActivateAsync(bench.Request(next, revokes: old), null, CancellationToken.None));
            Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next), failing.ToString());
            Assert.AreEqual(1, (await bench.Store.ReadAsync(next)).Failures, "the charge stays");
        }

        Assert.IsEmpty(await bench.NoticesAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_activation_that_fails_after_its_commit_is_done(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        var activator = bench.Activator();
        activator.AfterStep = step => step == ActivationStep.Recorded ? throw new IOException() : Task.CompletedTask;
        await Assert.ThrowsExactlyAsync<IOException>(() => activator.ActivateAsync(bench.Request(next, revokes: old), null, CancellationToken.None));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
        Assert.HasCount(1, await bench.NoticesAsync());
    }

    // Each service has a store of its own: connections, pools and locks are not shared.
    private static async Task<ActivationOutcome[]> RunAsync(ActivationBench bench, Func<int, ActivationRequest> request)
    {
        var location = bench.Store.Location;
        var databases = Enumerable.Range(0, Services)
            .Select(_ => location[1] == "postgres" ? (IDatabase)new PostgresDatabase(location[2]) : new SqliteDatabase(location[2], bench.Store.Time)).ToList();
        using var together = new Barrier(Services);
        var outcomes = await Task.WhenAll(databases.Select((database, number) => Task.Run(async () =>
        {
            await (await database.ConnectAsync(CancellationToken.None)).DisposeAsync();
            together.SignalAndWait();
            return (await bench.Activator(database).ActivateAsync(request(number), null, CancellationToken.None)).Outcome;
        })));
        databases.ForEach(database => database.DisposeAsync().AsTask().Wait());
        return outcomes;
    }
}
