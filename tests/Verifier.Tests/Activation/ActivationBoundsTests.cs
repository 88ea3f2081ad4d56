using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Activation;

[TestClass]
public sealed class ActivationBoundsTests
{
    // 4 steps of 30 s at 5 ppm.
    private static readonly TimeSpan s_widest = TimeSpan.FromSeconds(24_000_000);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_present_token_has_to_be_named_until_the_moment_of_its_revocation(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync(row => (row.State, row.RevokesAt) = (TokenState.Suspended, row.ImportedAt.AddTicks(1)));
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.NeedsConfirmation, await bench.ActivateAsync(next));
        bench.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
    }

    [TestMethod]
    [DataRow(0, false, ActivationOutcome.Done)]
    [DataRow(1, false, ActivationOutcome.SecondCode)]
    [DataRow(0, true, ActivationOutcome.Done)]
    [DataRow(1, true, ActivationOutcome.SecondCode)]
    public async Task One_code_is_enough_while_the_clock_is_in_the_widest_window(int seconds, bool wasUsed, ActivationOutcome expected)
    {
        await using var bench = await ActivationBench.OpenAsync(StoreKind.Sqlite);
        var known = bench.Store.Time.GetUtcNow() - s_widest - TimeSpan.FromSeconds(seconds);
        var next = await bench.DeliverAsync(row => (row.ClockSetAt, row.LastSuccessAt) = (wasUsed ? known.AddDays(-1) : known, wasUsed ? known : null));
        Assert.AreEqual(expected, await bench.ActivateAsync(next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_the_client_pays_is_given_back_unless_a_code_was_guessed(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.NeedsConfirmation, await bench.ActivateAsync(next));
        Assert.AreEqual(0, await SpentAsync(bench));
        Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode(), old));
        Assert.AreEqual(1, await SpentAsync(bench));
        Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode(), old), "the same code");
        Assert.AreEqual(1, await SpentAsync(bench));
        Assert.AreEqual(1, (await bench.Store.ReadAsync(next)).Failures);
        await bench.Store.ChangeAsync(next, row => row.WasReset = true);
        Assert.AreEqual(ActivationOutcome.SecondCode, await bench.ActivateAsync(next, bench.Store.WrongCode(1), old));
        Assert.AreEqual(1, await SpentAsync(bench), "a first code tells nothing, and has tries of its own");
        await bench.Store.ChangeAsync(next, row => (row.WasReset, row.Blocked) = (false, true));
        Assert.AreEqual(ActivationOutcome.Blocked, await bench.ActivateAsync(next, revokes: old));
        Assert.AreEqual(2, await SpentAsync(bench));
        await bench.Store.ChangeAsync(next, row => row.Blocked = false);
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next, revokes: old));
        Assert.AreEqual(2, await SpentAsync(bench));
        CollectionAssert.AreEqual(
            (string[])
            [
                "ActivationFailed NeedsConfirmation", "ActivationFailed Wrong", "ActivationFailed Wrong", "ActivationBegun no match", "ActivationFailed Blocked",
                $"Revoked replaced by {next.Serial}", $"Activated alice, in place of {old.Serial}",
            ],
            await bench.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_wrong_code_is_remembered_over_failures_of_another_kind(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode(), old));
        Assert.AreEqual(ActivationOutcome.NeedsConfirmation, await bench.ActivateAsync(next));
        for (var repetition = 0; repetition < 3; repetition++)
        {
            Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode(), old));
            Assert.AreEqual(1, (await bench.Store.ReadAsync(next)).Failures, "the same code within a minute counts once");
        }
    }

    [TestMethod]
    public async Task A_client_without_attempts_writes_nothing_and_one_that_names_no_waiting_token_is_audited()
    {
        await using var bench = await ActivationBench.OpenAsync(StoreKind.Sqlite);
        var unknown = bench.Store.NewToken(99, null, null);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            Assert.AreEqual(ActivationOutcome.NotWaiting, await bench.ActivateAsync(unknown));
        }

        Assert.AreEqual(ActivationOutcome.TooSoon, await bench.ActivateAsync(unknown));
        var entries = await bench.Store.AuditAsync();
        Assert.HasCount(8, entries);
        Assert.IsTrue(entries.TrueForAll(row => row is { TokenId: null, TokenNumber: null, Kind: "ActivationFailed", Detail: "NotWaiting", Actor: "portal:alice:1" }));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_two_serials_that_differ_in_case_the_one_that_was_typed_is_activated(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var (upper, lower) = (await bench.DeliverAsync(), await bench.Store.AddTokenAsync(null, row => row.Serial = "kf0000000001"));
        await bench.Store.ChangeAsync(lower, row => row.DeliveredTo = 1);
        Assert.AreEqual("KF0000000001", upper.Serial);
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(lower));
        Assert.AreEqual("Inventory Active", await bench.StatesAsync(upper, lower));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_old_token_that_belongs_to_somebody_else_by_now_is_not_revoked(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        var activator = bench.Activator();
        activator.AfterStep = step => step != ActivationStep.Evaluated ? Task.CompletedTask
            : bench.Store.ChangeAsync(old, row => (row.HolderId, row.Holder) = (null, new HolderRow { Name = "bob", NameKey = "bob" }));
        Assert.AreEqual(ActivationOutcome.Changed, (await activator.ActivateAsync(bench.Request(next, revokes: old), null, default)).Outcome);
        Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next));
        CollectionAssert.AreEqual((string[])["ActivationFailed Changed"], await bench.AuditAsync());
        Assert.AreEqual(-1, (await bench.Store.ReadAsync(next)).LastStep);
    }

    [TestMethod]
    public void Each_refusal_of_the_rules_has_its_outcome_for_one_and_for_two_codes()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_025);
        (WaitingToken Token, ActivationOutcome One, ActivationOutcome Two)[] cases =
        [
            (Token(expiresAt: now), ActivationOutcome.SubscriptionEnded, ActivationOutcome.SubscriptionEnded),
            (Token(revokesAt: now), ActivationOutcome.SubscriptionEnded, ActivationOutcome.SubscriptionEnded),
            (Token(blocked: true), ActivationOutcome.Blocked, ActivationOutcome.Blocked),
            (Token(yearFailures: 100), ActivationOutcome.HardLocked, ActivationOutcome.HardLocked),
            (Token(failures: 10), ActivationOutcome.Locked, ActivationOutcome.NoTriesToday),
            (Token(refuseUntil: now.AddTicks(1)), ActivationOutcome.TooSoon, ActivationOutcome.NoTriesToday),
            (Token(budgetFullAt: now + AttemptBudget.OfToken.Allowed + TimeSpan.FromTicks(1)), ActivationOutcome.TooSoon, ActivationOutcome.NoTriesToday),
            (Token(), ActivationOutcome.Changed, ActivationOutcome.NoTriesToday),
        ];
        foreach (var (token, one, two) in cases)
        {
            Assert.AreEqual((one, two), (token.RefusalAt(now), token.PairRefusalAt(now)));
        }

        static WaitingToken Token(
            DateTimeOffset? expiresAt = null, DateTimeOffset? revokesAt = null, bool blocked = false, int failures = 0, int yearFailures = 0, DateTimeOffset refuseUntil = default, DateTimeOffset budgetFullAt = default) => new()
            {
                Serial = "KF1",
                State = (int)TokenState.Inventory,
                ExpiresAt = expiresAt?.UtcTicks,
                RevokesAt = revokesAt?.UtcTicks,
                Blocked = blocked,
                Failures = failures,
                YearFailures = yearFailures,
                RefuseUntil = refuseUntil.UtcTicks,
                BudgetFullAt = budgetFullAt.UtcTicks,
            };
    }

    [TestMethod]
    public void No_text_of_a_request_has_its_code() =>
        Assert.AreEqual("an activation by portal:alice:1", new ActivationRequest("alice", "KF1", "279037", "portal:alice:1", "portal 192.0.2.1").ToString());

    // Attempts of the client's budget.
    private static async Task<int> SpentAsync(ActivationBench bench)
    {
        await using var context = bench.Store.Database.Context();
        var spent = context.ClientBudgets.Single().FullAt - bench.Store.Time.GetUtcNow();
        return (int)(spent / AttemptBudget.OfClient.Refill);
    }
}
