using System.Security.Cryptography;
using System.Text;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>What a check leaves in the row of the token, in the budget of the client and in the audit trail.</summary>
[TestClass]
public sealed class CheckRecordTests
{
    private const string Client = "192.0.2.1";

    private static readonly TimeSpan s_refill = AttemptBudget.OfClient.Refill;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_step_that_another_check_used_between_charge_and_record_is_a_replay(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = TestStore.CodeOf(store.Step);
        var other = new CodeChecker(store.Database, store.Keys, store.Time);
        store.Checker.AfterStep = async step =>
        {
            if (step == CheckStep.Evaluated)
            {
                Assert.IsTrue((await other.CheckAsync(new CheckRequest("alice", null, code, "198.51.100.1"), default)).IsAccepted);
            }
        };
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code, client: Client));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, 0, store.Step), (row.Failures, row.YearFailures, row.LastStep), "the replay got its charge back");
        CollectionAssert.AreEqual((TimeSpan[])[TimeSpan.Zero, s_refill], await BudgetsAsync(store), "the client of the replay did not");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_was_revoked_between_charge_and_record_stays_charged(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        store.Checker.AfterStep = step => step == CheckStep.Evaluated ? store.ChangeAsync(token, row => row.State = TokenState.Revoked) : Task.CompletedTask;
        Assert.AreEqual(CheckOutcome.Changed, await store.CheckAsync(TestStore.CodeOf(store.Step), client: Client));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((1, 1, 1L), (row.Failures, row.YearFailures, row.AuditCount));
        CollectionAssert.AreEqual((TimeSpan[])[s_refill], await BudgetsAsync(store));
        Assert.AreEqual("CodeRefused Changed", Text((await store.AuditAsync()).Single()));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_reset_between_charge_and_record_leaves_no_count_below_zero(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = TestStore.CodeOf(store.Step);
        var administration = new TokenAdministration(store.Database, store.Keys, store.Time);
        store.Checker.AfterStep = step => step == CheckStep.Evaluated ? administration.ResetAsync(token.Serial, "admin", "test", default) : Task.CompletedTask;
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(code));
        await AssertEmptyAsync();
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code));
        await AssertEmptyAsync();

        async Task AssertEmptyAsync()
        {
            var row = await store.ReadAsync(token);
            Assert.AreEqual((0, 0, 0L), (row.Failures, row.YearFailures, row.BudgetFullAt.Ticks));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_accepted_code_ends_the_delay_and_what_an_administrator_s_reset_allowed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.WasReset, row.Drift) = (5, true, 1));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, 0L, false, 0), (row.Failures, row.RefuseUntil.Ticks, row.WasReset, row.Drift));
        Assert.AreEqual(store.Time.GetUtcNow(), row.LastSuccessAt);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_replay_takes_its_own_delay_back_and_no_other(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.LastStep) = (4, long.MaxValue));
        var code = TestStore.CodeOf(store.Step);
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code));
        Assert.AreEqual((4, 0L), await StateAsync());

        var later = store.Time.GetUtcNow().AddHours(1);
        store.Checker.AfterStep = step => step == CheckStep.Evaluated ? store.ChangeAsync(token, row => (row.Failures, row.RefuseUntil) = (6, later)) : Task.CompletedTask;
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code));
        Assert.AreEqual((5, later.Ticks), await StateAsync(), "another check has failed meanwhile");

        async Task<(int, long)> StateAsync()
        {
            var row = await store.ReadAsync(token);
            return (row.Failures, row.RefuseUntil.Ticks);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_failure_costs_one_of_each_budget_and_its_delay(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.YearFailures, row.YearBegan) = (3, 7, row.ImportedAt));
        var now = store.Time.GetUtcNow();
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(store.WrongCode(), client: Client));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((4, 8, now), (row.Failures, row.YearFailures, row.YearBegan));
        Assert.AreEqual((TimeSpan.FromSeconds(60), AttemptBudget.OfToken.Refill), (row.RefuseUntil - now, row.BudgetFullAt - now));
        CollectionAssert.AreEqual((TimeSpan[])[s_refill], await BudgetsAsync(store));
        Assert.AreEqual("CodeWrong ", Text((await store.AuditAsync()).Single()));
        Assert.AreEqual((-1L, null), (row.LastStep, row.LastSuccessAt));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_year_of_the_failures_ends_after_365_days(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var now = store.Time.GetUtcNow();
        var token = await store.AddTokenAsync(change: row => (row.YearFailures, row.YearBegan) = (50, now.AddDays(-365).AddTicks(1)));
        await store.CheckAsync(store.WrongCode());
        Assert.AreEqual((51, now.AddDays(-365).AddTicks(1)), await YearAsync());
        store.Time.Advance(TimeSpan.FromTicks(1));
        await store.CheckAsync(store.WrongCode(1));
        Assert.AreEqual((1, now.AddTicks(1)), await YearAsync());

        async Task<(int, DateTimeOffset)> YearAsync()
        {
            var row = await store.ReadAsync(token);
            return (row.YearFailures, row.YearBegan);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_wrong_code_is_remembered_as_a_keyed_hash_for_60_seconds_less_a_moment(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var code = store.WrongCode();
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(code, client: Client));
        var row = await store.ReadAsync(token);
        var hashed = Encoding.UTF8.GetBytes($"code\n{token.Serial}\n{int.Parse(code)}\n6");
        CollectionAssert.AreEqual(HMACSHA256.HashData(store.Keys.KeysOf(store.Keys.Ring.Current).Hashes, hashed), row.WrongCodeHash);
        Assert.AreEqual(store.Time.GetUtcNow(), row.WrongCodeAt);

        store.Time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.AreEqual(CheckOutcome.Repeated, await store.CheckAsync(code, client: Client));
        Assert.AreEqual(1, (await store.ReadAsync(token)).Failures);
        Assert.IsLessThan(s_refill, (await BudgetsAsync(store)).Single(), "the repetition costs the client nothing");
        Assert.AreEqual("CodeRefused Repeated", Text((await store.AuditAsync())[^1]));
        store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(CheckOutcome.Wrong, await store.CheckAsync(code, client: Client));
        Assert.AreEqual(2, (await store.ReadAsync(token)).Failures);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_check_commits_the_charge_before_it_looks_at_the_code_and_the_result_before_it_answers(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var seen = new List<(CheckStep, int, long)>();
        store.Checker.AfterStep = async step =>
        {
            // Within the transaction no other connection may write on SQLite, but it can read what is committed.
            var row = await store.ReadAsync(token);
            seen.Add((step, row.Failures, row.LastStep));
        };
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), client: Client));
        CollectionAssert.AreEqual(
            (ValueTuple<CheckStep, int, long>[])[(CheckStep.Charged, 1, -1), (CheckStep.Evaluated, 1, -1), (CheckStep.Advanced, 1, -1), (CheckStep.Recorded, 0, store.Step)], seen);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_a_user_without_a_token_the_store_has_keyed_hashes_only(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync("123456", " Hunter2 ", Client));
        var result = await store.Checker.CheckAsync(new CheckRequest(null, "KF77", "123456", Client), default);
        Assert.AreEqual(new CheckResult(CheckOutcome.NoToken, null), result);
        var key = store.Keys.KeysOf(store.Keys.Ring.Current).Hashes;
        byte[][] hashes = [HMACSHA256.HashData(key, "user\nhunter2"u8.ToArray()), HMACSHA256.HashData(key, "user\nserial KF77"u8.ToArray())];
        CollectionAssert.AreEqual(
            hashes.Select(hash => $"CodeRefused NoToken {Convert.ToHexString(hash)[..16]}").ToArray(), (await store.AuditAsync()).Select(Text).ToArray());
        await using var context = store.Database.Context();
        CollectionAssert.AreEquivalent(
            hashes.Select(hash => Convert.ToHexString(HMACSHA256.HashData(key, (byte[])[.. hash, .. Encoding.UTF8.GetBytes(Client)]))).ToArray(),
            context.ClientBudgets.AsEnumerable().Select(row => Convert.ToHexString(row.Id)).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_found_by_its_serial_in_each_state_and_the_answer_names_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        await store.AddTokenAsync("bob");
        (CheckOutcome Outcome, Action<TokenRow> Change)[] cases =
        [
            (CheckOutcome.Unassigned, row => (row.State, row.HolderId) = (TokenState.Inventory, null)),
            (CheckOutcome.Suspended, row => row.State = TokenState.Suspended),
            (CheckOutcome.Revoked, row => row.State = TokenState.Revoked),
            (CheckOutcome.Blocked, row => (row.State, row.Blocked) = (TokenState.Active, true)),
            (CheckOutcome.HardLocked, row => (row.Blocked, row.YearFailures) = (false, 100)),
            (CheckOutcome.Locked, row => (row.YearFailures, row.Failures) = (0, 10)),
            (CheckOutcome.Blocked, row => (row.Failures, row.Blocked, row.Rate) = (0, true, null)),
            (CheckOutcome.NeedsResync, row => row.Blocked = false),
            (CheckOutcome.Accepted, row => row.Rate = 5),
        ];
        foreach (var (outcome, change) in cases)
        {
            await store.ChangeAsync(token, change);
            var result = await store.Checker.CheckAsync(new CheckRequest(null, token.Serial, TestStore.CodeOf(store.Step), $"client of {outcome}"), default);
            Assert.AreEqual(new CheckResult(outcome, token.Serial), result);
            Assert.AreEqual(outcome == CheckOutcome.Accepted, result.IsAccepted);
        }

        CollectionAssert.AreEqual(
            cases.Select(one => one.Outcome == CheckOutcome.Accepted ? "CodeAccepted " : $"CodeRefused {one.Outcome}").ToArray(), (await store.AuditAsync()).Select(Text).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(1, cases.Length).Select(number => (long?)number).ToArray(), (await store.AuditAsync()).Select(row => row.TokenNumber).ToArray());
    }

    [TestMethod]
    public void No_text_of_a_request_has_its_code()
    {
        Assert.AreEqual("a code of alice by client", new CheckRequest("alice", null, "279037", "client").ToString());
        Assert.AreEqual("a code of KF1 by client", new CheckRequest(null, "KF1", "279037", "client").ToString());
    }

    private static string Text(AuditRow row) => $"{row.Kind} {row.Detail}";

    // How far from full the budgets of all clients are, the fullest first.
    private static async Task<TimeSpan[]> BudgetsAsync(TestStore store)
    {
        await using var context = store.Database.Context();
        var now = store.Time.GetUtcNow();
        return [.. context.ClientBudgets.AsEnumerable().Select(row => row.FullAt - now).Order()];
    }
}
