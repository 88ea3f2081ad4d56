using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>The statements that charge and accept have the conditions of <see cref="Admission"/>, also a tick before and after each bound.</summary>
[TestClass]
public sealed class AdmittedByStatementsTests
{
    private const string Store = """
        UPDATE tokens SET state = @state, expires_at = @expiresAt, revokes_at = @revokesAt, blocked = @blocked, failures = @failures, year_failures = @yearFailures,
            refuse_until = @refuseUntil, budget_full_at = @budgetFullAt, last_step = -1, delivered_to = @holderId, resync_tries = 0
        WHERE id = @id
        """;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_is_charged_exactly_when_the_rules_admit_it(StoreKind kind) => await ForEachAsync(kind, async (one, run) =>
    {
        var isAdmitted = one.RefusalAt(Now(run)) == Refusal.None;
        Assert.AreEqual(isAdmitted, await run(CheckStatements.Charge) != null, $"charge: {one}");
        var mayBeActivated = IsDelivered(one) && (one with { State = TokenState.Active }).RefusalAt(Now(run)) == Refusal.None;
        Assert.AreEqual(mayBeActivated, await run(ActivationStatements.Charge) != null, $"activation: {one}");
    });

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Two_codes_are_charged_and_accepted_exactly_when_the_rules_admit_them_but_for_the_failures_in_a_row(StoreKind kind) => await ForEachAsync(kind, async (one, run) =>
    {
        var isAdmitted = (one with { Failures = 0, RefuseUntil = default, BudgetFullAt = default }).RefusalAt(Now(run)) == Refusal.None;
        Assert.AreEqual(isAdmitted, await run(ResyncStatements.Charge) != null, $"charge: {one}");
        Assert.AreEqual(isAdmitted, await run(ResyncStatements.Advance) != null, $"advance: {one}");
        var mayBeActivated = IsDelivered(one) && (one with { State = TokenState.Active, Failures = 0, RefuseUntil = default, BudgetFullAt = default }).RefusalAt(Now(run)) == Refusal.None;
        Assert.AreEqual(mayBeActivated, await run(ActivationStatements.ChargePair) != null, $"charge of an activation: {one}");
        Assert.AreEqual(mayBeActivated, await run(ActivationStatements.ReadPair) != null, $"second code of an activation: {one}");
        Assert.AreEqual(mayBeActivated, await run(ActivationStatements.ActivateByPair) != null, $"activation: {one}");
    });

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_step_is_accepted_exactly_when_the_token_is_as_it_was_charged(StoreKind kind) => await ForEachAsync(kind, async (one, run) =>
    {
        // What this attempt was charged with is not against it: the statement gets 10 failures in a row and 100 in the year.
        var charged = one with { Failures = one.Failures == 10 ? 0 : one.Failures, YearFailures = one.YearFailures == 100 ? 0 : one.YearFailures, RefuseUntil = default, BudgetFullAt = default };
        Assert.AreEqual(charged.RefusalAt(Now(run)) == Refusal.None, await run(CheckStatements.Advance) != null, $"advance: {one}");
        var mayBeActivated = IsDelivered(one) && (charged with { State = TokenState.Active }).RefusalAt(Now(run)) == Refusal.None;
        Assert.AreEqual(mayBeActivated, await run(ActivationStatements.Activate) != null, $"activation: {one}");
    });

    private static bool IsDelivered(in Admission one) => one.State == TokenState.Inventory;

    private delegate Task<object?> Run(string statement);

    private static DateTimeOffset Now(Run run) => ((Case)run.Target!).Now;

    private static async Task ForEachAsync(StoreKind kind, Func<Admission, Run, Task> check)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        await store.Database.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var one in All(store.Time.GetUtcNow()))
                {
                    await check(one, new Case(connection, transaction, token, one, store.Time.GetUtcNow()).RunAsync);
                }

                return 0;
            },
            default);
    }

    // In each state: nothing against the token, and each reason alone, with the value beside it that is none.
    private static IEnumerable<Admission> All(DateTimeOffset now) => Enum.GetValues<TokenState>().SelectMany(state =>
    {
        var good = new Admission
        {
            State = state,
            ExpiresAt = null,
            RevokesAt = null,
            Blocked = false,
            Failures = 0,
            YearFailures = 0,
            RefuseUntil = default,
            BudgetFullAt = default,
        };
        var last = now + AttemptBudget.OfToken.Allowed;
        return (Admission[])
        [
            good, good with { Blocked = true },
            good with { ExpiresAt = now }, good with { ExpiresAt = now.AddTicks(1), RevokesAt = now.AddTicks(1) }, good with { RevokesAt = now },
            good with { Failures = 9, YearFailures = 99 }, good with { Failures = 10 }, good with { Failures = 11 }, good with { YearFailures = 100 }, good with { YearFailures = 101 },
            good with { RefuseUntil = now, BudgetFullAt = last }, good with { RefuseUntil = now.AddTicks(1) }, good with { BudgetFullAt = last.AddTicks(1) },
        ];
    });

    private sealed class Case(DbConnection connection, DbTransaction transaction, TokenRow token, Admission one, DateTimeOffset now)
    {
        public DateTimeOffset Now => now;

        /// <summary>Stores the case and runs a statement on it. Null: it found no row.</summary>
        public async Task<object?> RunAsync(string statement)
        {
            var values = new
            {
                id = token.Id,
                holderId = token.Holder!.Id,
                state = (int)one.State,
                expiresAt = one.ExpiresAt?.UtcTicks,
                revokesAt = one.RevokesAt?.UtcTicks,
                blocked = one.Blocked,
                failures = one.Failures,
                yearFailures = one.YearFailures,
                refuseUntil = one.RefuseUntil.UtcTicks,
                budgetFullAt = one.BudgetFullAt.UtcTicks,
            };
            await connection.ExecuteAsync(Store, values, transaction);
            return await connection.QuerySingleOrDefaultAsync(
                statement,
                new
                {
                    id = token.Id,
                    holderId = token.Holder.Id,
                    now = now.UtcTicks,
                    today = now.UtcTicks,
                    step = 1L,
                    first = 0L,
                    second = 1L,
                    drift = 0,
                    refill = 1L,
                    seedVersion = token.SeedVersion,
                    failures = 10,
                    yearFailures = 100,
                },
                transaction);
        }
    }
}
