using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Checks;

[TestClass]
public sealed class CodeCheckerTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_right_code_is_accepted_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = TestStore.CodeOf(store.Step);

        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(code));
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code));

        var row = await store.ReadAsync(token);
        Assert.AreEqual(store.Step, row.LastStep);
        Assert.AreEqual((0, 0), (row.Failures, row.YearFailures), "both charges are given back");
        Assert.IsTrue(row.BudgetFullAt <= store.Time.GetUtcNow());
        Assert.AreEqual(store.Time.GetUtcNow(), row.LastSuccessAt);
        var audit = await store.AuditAsync();
        CollectionAssert.AreEqual(new[] { nameof(AuditKind.CodeAccepted), nameof(AuditKind.CodeReplayed) }, audit.Select(one => one.Kind).ToArray());
        CollectionAssert.AreEqual(new long?[] { 1, 2 }, audit.Select(one => one.TokenNumber).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Wrong_codes_delay_and_lock_and_only_the_charged_ones_are_evaluated(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var wrong = 0;
        for (var failure = 1; failure <= 10; failure++)
        {
            Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode(wrong++), client: $"192.0.2.{failure}"), $"failure {failure}");
            if (failure is >= 3 and < 10)
            {
                Assert.AreEqual(CheckOutcome.TooSoon, await store.CheckAsync(TestStore.CodeOf(store.Step), client: "198.51.100.1"));
                store.Time.Advance((await store.ReadAsync(token)).RefuseUntil - store.Time.GetUtcNow());
            }
        }

        store.Time.Advance(TimeSpan.FromDays(40));
        Assert.AreEqual(CheckOutcome.Locked, await store.CheckAsync(TestStore.CodeOf(store.Step)), "no time ends it");
        Assert.AreEqual(10, (await store.ReadAsync(token)).Failures);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_success_ends_the_failures_in_a_row_but_does_not_refill_the_budget(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        for (var failure = 0; failure < 14; failure += 2)
        {
            Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode(failure), client: $"192.0.2.{failure}"));
            Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode(failure + 1), client: $"192.0.2.{failure}"));
            Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
            store.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.AreEqual(0, (await store.ReadAsync(token)).Failures);
        Assert.AreEqual(14, (await store.ReadAsync(token)).YearFailures);
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode(14)));
        Assert.AreEqual(CheckOutcome.BudgetEmpty, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        store.Time.Advance(TimeSpan.FromDays(2));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_tenth_attempt_with_the_right_code_is_accepted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.YearFailures, row.YearBegan) = (9, 99, row.ImportedAt));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        Assert.AreEqual((0, 99), ((await store.ReadAsync(token)).Failures, (await store.ReadAsync(token)).YearFailures));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_hundredth_failure_of_a_year_locks_for_good(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.YearFailures, row.YearBegan, row.LastSuccessAt) = (99, row.ImportedAt, row.ImportedAt));
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode()));
        store.Time.Advance(TimeSpan.FromDays(400));
        Assert.AreEqual(CheckOutcome.HardLocked, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        await store.ChangeAsync(token, row => row.YearFailures = 99);
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode()));
        Assert.AreEqual(1, (await store.ReadAsync(token)).YearFailures, "a new year has begun");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_same_wrong_code_counts_once_a_minute_from_its_first_submission(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = store.WrongCode();
        int[] seconds = [0, 29, 59, 61, 90, 122];
        CheckOutcome[] expected = [CheckOutcome.Wrong, CheckOutcome.Repeated, CheckOutcome.Repeated, CheckOutcome.Wrong, CheckOutcome.Repeated, CheckOutcome.Wrong];
        for (var index = 0; index < seconds.Length; index++)
        {
            store.Time.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(2_000_000_025 + seconds[index]));
            Assert.AreEqual(expected[index], await store.CheckAsync(code), $"after {seconds[index]} s");
        }

        Assert.AreEqual(3, (await store.ReadAsync(token)).Failures);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_client_that_guesses_empties_its_own_budget_before_the_token_locks(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await store.CheckAsync(store.WrongCode(attempt), client: "203.0.113.9");
            store.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.IsLessThan(10, (await store.ReadAsync(token)).Failures);
        store.Time.Advance(TimeSpan.FromMinutes(32));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)), "the holder comes from elsewhere");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task States_flags_and_dates_refuse_without_a_charge(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = TestStore.CodeOf(store.Step);
        var now = store.Time.GetUtcNow();
        (CheckOutcome Outcome, Action<Data.TokenRow> Change)[] cases =
        [
            (CheckOutcome.Blocked, row => row.Blocked = true),
            (CheckOutcome.Suspended, row => (row.Blocked, row.ExpiresAt) = (false, now)),
            (CheckOutcome.Revoked, row => row.RevokesAt = now),
            (CheckOutcome.NoToken, row => row.State = TokenState.Revoked),
            (CheckOutcome.NeedsResync, row => (row.State, row.ExpiresAt, row.RevokesAt, row.Rate) = (TokenState.Active, null, null, null)),
        ];
        foreach (var (outcome, change) in cases)
        {
            await store.ChangeAsync(token, change);
            Assert.AreEqual(outcome, await store.CheckAsync(code));
        }

        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync(code, "nobody"));
        Assert.AreEqual(CheckOutcome.NoCode, await store.CheckAsync("12345"));
        Assert.AreEqual(0, (await store.ReadAsync(token)).Failures);
        Assert.AreEqual(-1, (await store.ReadAsync(token)).LastStep);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_changes_between_charge_and_advance_is_not_accepted(StoreKind kind)
    {
        Action<Data.TokenRow>[] changes =
        [
            row => row.State = TokenState.Revoked,
            row => row.Blocked = true,
            row => row.SeedVersion++,
            row => row.ExpiresAt = row.ClockSetAt,
            row => row.Failures = 10,
            row => row.YearFailures = 100,
        ];
        foreach (var change in changes)
        {
            await using var store = await TestStore.OpenAsync(kind);
            var token = await store.AddTokenAsync();
            store.Checker.AfterStep = step => step == CheckStep.Evaluated ? store.ChangeAsync(token, change) : Task.CompletedTask;
            Assert.AreEqual(CheckOutcome.Changed, await store.CheckAsync(TestStore.CodeOf(store.Step)));
            Assert.AreEqual(-1, (await store.ReadAsync(token)).LastStep);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Checks_of_one_client_at_the_same_moment_do_not_wait_for_each_other_for_ever(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        for (var round = 0; round < 30; round++)
        {
            // A double click: PostgreSQL would end one of two transactions that lock two rows in different orders.
            var code = TestStore.CodeOf(store.Step);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.CheckAsync(code))));
            Assert.AreEqual(1, outcomes.Count(outcome => outcome == CheckOutcome.Accepted), string.Join(' ', outcomes));
            store.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.AreEqual(0, (await store.ReadAsync(token)).YearFailures);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_64_parallel_checks_of_the_same_right_code_one_is_accepted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.AddTokenAsync();
        var code = TestStore.CodeOf(store.Step);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => store.CheckAsync(code, client: $"192.0.2.{number}"))));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == CheckOutcome.Accepted), string.Join(", ", outcomes));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_seed_in_another_row_is_not_decrypted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (first, second) = (await store.AddTokenAsync("alice"), await store.AddTokenAsync("bob"));
        await store.ChangeAsync(first, row => row.SealedSeed = second.SealedSeed);
        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => store.CheckAsync(TestStore.CodeOf(store.Step)));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), "bob"));
    }
}
