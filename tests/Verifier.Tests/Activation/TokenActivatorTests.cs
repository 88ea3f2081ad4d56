using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Activation;

[TestClass]
public sealed class TokenActivatorTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Its_code_activates_the_new_token_and_is_used_and_the_old_one_is_revoked(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next, revokes: old));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
        var row = await bench.Store.ReadAsync(next);
        Assert.AreEqual((old.HolderId, null, bench.Store.Step, 0), (row.HolderId, row.DeliveredTo, row.LastStep, row.Failures));
        Assert.AreEqual((bench.Store.Time.GetUtcNow(), 2034), (row.LastSuccessAt!.Value, row.ExpiresAt!.Value.Year));
        Assert.AreEqual(CheckOutcome.Replayed, await bench.Store.CheckAsync(bench.Code), "the code of the activation");
        Assert.AreEqual(CheckOutcome.Accepted, await bench.Store.CheckAsync(TestStore.CodeOf(bench.Store.Step + 1)));
        CollectionAssert.AreEqual(
            new[] { $"Revoked replaced by {next.Serial}", $"Activated alice, in place of {old.Serial}", "CodeReplayed", "CodeAccepted" }, await bench.AuditAsync());
        var notice = (await bench.NoticesAsync()).Single();
        Assert.AreEqual(("alice", "Your new token is active"), (notice.UserKey, notice.Subject));
        Assert.AreEqual(
            "on 2033-05-18 at 03:33 UTC a new token was activated for your account.\nIts serial number ends in 0002.\n\n"
                + "Your old token was revoked for good. Its serial number ends in 0001.\n\nIf you did not do this, tell your administrator at once.",
            notice.Text.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_first_token_needs_no_confirmation(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync();
        var typed = bench.Request(next) with { Serial = $" {next.Serial.ToLowerInvariant()} ", User = "ALICE" };
        var result = await bench.Activator().ActivateAsync(typed, null, CancellationToken.None);
        Assert.AreEqual((ActivationOutcome.Done, next.Serial), (result.Outcome, result.Serial));
        Assert.AreEqual(CheckOutcome.Accepted, await bench.Store.CheckAsync(TestStore.CodeOf(bench.Store.Step + 1)));
        Assert.AreEqual(
            "on 2033-05-18 at 03:33 UTC a new token was activated for your account.\nIts serial number ends in 0001.\n\nIf you did not do this, tell your administrator at once.",
            (await bench.NoticesAsync()).Single().Text.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Without_the_confirmation_of_the_present_token_nothing_is_done_or_charged(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        foreach (var state in (TokenState[])[TokenState.Active, TokenState.Suspended])
        {
            await bench.Store.ChangeAsync(old, row => row.State = state);
            Assert.AreEqual(ActivationOutcome.NeedsConfirmation, await bench.ActivateAsync(next));
            Assert.AreEqual(ActivationOutcome.NeedsConfirmation, await bench.ActivateAsync(next, revokes: next), "the confirmation names another token");
            Assert.AreEqual($"{state} Inventory", await bench.StatesAsync(old, next));
        }

        Assert.AreEqual((0, -1), ((await bench.Store.ReadAsync(next)).Failures, (await bench.Store.ReadAsync(next)).LastStep));
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next, revokes: old), "the same code");
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_present_token_that_is_revoked_by_its_date_needs_no_confirmation(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync(row => (row.State, row.RevokesAt) = (TokenState.Suspended, row.ImportedAt));
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_does_not_wait_for_the_user_is_answered_alike(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        await bench.DeliverAsync();
        var other = await bench.DeliverAsync(user: "bob");
        var stored = await bench.Store.AddTokenAsync(user: null);
        var revoked = await bench.DeliverAsync(row => row.State = TokenState.Revoked);
        var unknown = bench.Store.NewToken(99, null, null);
        foreach (var token in (TokenRow[])[other, stored, revoked, unknown])
        {
            Assert.AreEqual(ActivationOutcome.NotWaiting, await bench.ActivateAsync(token), token.Serial);
        }

        Assert.AreEqual("Inventory Inventory Revoked", await bench.StatesAsync(other, stored, revoked));
        Assert.AreEqual(ActivationOutcome.NoCode, await bench.ActivateAsync(other, "a word"));
    }

    [TestMethod]
    public async Task A_failure_names_the_token_if_it_waits_for_the_user()
    {
        await using var bench = await ActivationBench.OpenAsync(StoreKind.Sqlite);
        var (next, other) = (await bench.DeliverAsync(), await bench.DeliverAsync(user: "bob"));
        var typed = bench.Request(next, bench.Store.WrongCode()) with { Serial = next.Serial.ToLowerInvariant() };
        Assert.AreEqual(new ActivationResult(ActivationOutcome.Wrong) { Serial = next.Serial }, await bench.Activator().ActivateAsync(typed, null, CancellationToken.None));
        Assert.AreEqual(new ActivationResult(ActivationOutcome.NotWaiting), await bench.Activator().ActivateAsync(bench.Request(other), null, CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Wrong_codes_are_charged_before_they_are_looked_at_then_delay_then_lock(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync();
        var charged = 0;
        var activator = bench.Activator();
        activator.AfterStep = async step => charged += step == ActivationStep.Evaluated ? (await bench.Store.ReadAsync(next)).Failures : 0;
        await activator.ActivateAsync(bench.Request(next, bench.Store.WrongCode()), null, CancellationToken.None);
        Assert.AreEqual(1, charged);
        Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode()), "the same code within a minute counts once");
        for (var failure = 1; failure < 10; failure++)
        {
            Assert.AreEqual(failure, (await bench.Store.ReadAsync(next)).Failures);
            Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, bench.Store.WrongCode(failure)));
            if (failure is >= 2 and < 9)
            {
                Assert.AreEqual(ActivationOutcome.TooSoon, await bench.ActivateAsync(next));
                bench.Store.Time.Advance(TimeSpan.FromHours(1));
            }
        }

        bench.Store.Time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(ActivationOutcome.Locked, await bench.ActivateAsync(next));
        await new TokenAdministration(bench.Store.Database, bench.Store.Keys, bench.Store.Time).UnlockAsync(next.Serial, "admin", "asked", CancellationToken.None);
        Assert.AreEqual(ActivationOutcome.Done, await bench.ActivateAsync(next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_client_that_guesses_empties_its_own_budget_first(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync();
        var unknown = bench.Store.NewToken(99, null, null);
        for (var guess = 0; guess < 8; guess++)
        {
            Assert.AreEqual(ActivationOutcome.NotWaiting, await bench.ActivateAsync(unknown));
        }

        Assert.AreEqual(ActivationOutcome.TooSoon, await bench.ActivateAsync(next));
        var other = await bench.Activator().ActivateAsync(bench.Request(next) with { Client = "portal 192.0.2.2" }, null, CancellationToken.None);
        Assert.AreEqual(ActivationOutcome.Done, other.Outcome);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_keeps_a_token_from_being_used_keeps_it_from_being_activated(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        (Action<TokenRow> Change, ActivationOutcome Outcome)[] cases =
        [
            (row => row.Blocked = true, ActivationOutcome.Blocked),
            (row => row.YearFailures = 100, ActivationOutcome.HardLocked),
            (row => row.ExpiresAt = row.ImportedAt, ActivationOutcome.SubscriptionEnded),
            (row => row.RevokesAt = row.ImportedAt, ActivationOutcome.SubscriptionEnded),
            (row => row.BudgetFullAt = row.ImportedAt.AddDays(30), ActivationOutcome.TooSoon),
            (row => row.LastStep = bench.Store.Step + 100, ActivationOutcome.Replayed),
        ];
        foreach (var (change, outcome) in cases)
        {
            var next = await bench.DeliverAsync(change);
            Assert.AreEqual(outcome, await bench.ActivateAsync(next));
            Assert.AreEqual("Inventory", await bench.StatesAsync(next));
            if (outcome is not (ActivationOutcome.TooSoon or ActivationOutcome.Replayed))
            {
                await bench.Store.ChangeAsync(next, row => row.WasReset = true);
                Assert.AreEqual(outcome, await bench.ActivateAsync(next), "by two codes");
            }
        }

        Assert.IsTrue((await bench.AuditAsync()).All(entry => entry.StartsWith("ActivationFailed", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_does_not_admit_it_undoes_it(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync();
        var result = await bench.Activator().ActivateAsync(bench.Request(next, revokes: old), (_, _) => Task.FromResult(false), CancellationToken.None);
        Assert.AreEqual(ActivationOutcome.NotAdmitted, result.Outcome);
        Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next));
        Assert.AreEqual(-1, (await bench.Store.ReadAsync(next)).LastStep);
        CollectionAssert.AreEqual(new[] { "ActivationFailed NotAdmitted" }, await bench.AuditAsync());
        Assert.IsEmpty(await bench.NoticesAsync());
    }
}
