using System.Globalization;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>Somebody who guesses as fast as the throttle allows, against a holder who logs in each day.</summary>
[TestClass]
public sealed class GuessingTests
{
    private int _guess, _evaluated, _codes;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task In_a_year_a_hundred_guesses_are_evaluated_at_most_and_the_holder_logs_in_while_he_may(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Rate, row.LastSuccessAt) = (ClockBounds.MaxRate, row.ImportedAt));
        CodeChecker[] processes = [.. Enumerable.Range(0, 3).Select(_ => new CodeChecker(store.Database, store.Keys, store.Time))];
        var resyncs = new Resynchronizer(store.Database, store.Keys, store.Time);
        var logins = 0;
        var start = store.Time.GetUtcNow();
        var atOnce = 0;
        for (var day = 1; day <= 365; day++)
        {
            var codes = _codes;
            while (store.Time.GetUtcNow() < start.AddDays(day) && await NextGuessAsync(store, token, start.AddDays(day)) is { } row)
            {
                // In parallel at three processes, and the same wrong code once more after 29, 59 and 61 s.
                var code = NextCode(store);
                await Task.WhenAll(processes.Select(process => GuessAsync(store, process, row, code)));
                foreach (var seconds in new[] { 29, 30, 2 })
                {
                    store.Time.Advance(TimeSpan.FromSeconds(seconds));
                    await GuessAsync(store, processes[0], row, code);
                }
            }

            store.Time.SetUtcNow(start.AddDays(day));
            await resyncs.BeginAsync(token.Serial, store.WrongCode(day), "mallory", CancellationToken.None);
            var right = TestStore.CodeOf(store.Step);
            logins += await store.CheckAsync(right, client: "198.51.100.7") == CheckOutcome.Accepted ? 1 : 0;
            // Giving the charge of a replay back must not give a guess back.
            await store.CheckAsync(right, client: "203.0.113.7");
            atOnce = Math.Max(atOnce, _codes - codes);
        }

        var chance = _codes / 1e6;
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind}: {_evaluated} guesses evaluated in a year against {_codes} codes: chance {chance:0.00e+0}; on one day at most {atOnce} codes; the holder logged in on {logins} of 365 days"));
        Assert.IsLessThanOrEqualTo(Throttle.HardLockAt, _evaluated);
        Assert.IsGreaterThan(Throttle.HardLockAt / 2, _evaluated, "the simulation guesses in earnest");
        Assert.IsLessThanOrEqualTo(Throttle.HardLockAt * ((2 * ClockBounds.MaxWindow) + 1), _codes);
        Assert.IsGreaterThan(50, logins);
    }

    // Never the tenth failure: it would lock, and the holder would ask why.
    private static async Task<TokenRow?> NextGuessAsync(TestStore store, TokenRow token, DateTimeOffset until)
    {
        var row = await store.ReadAsync(token);
        if (row.Failures >= Throttle.LockAt - 1 || row.YearFailures >= Throttle.HardLockAt)
        {
            return null;
        }

        var now = store.Time.GetUtcNow();
        DateTimeOffset[] times = [now, row.RefuseUntil, row.BudgetFullAt > now ? row.BudgetFullAt - AttemptBudget.OfToken.Allowed : now];
        if (times.Max() >= until)
        {
            return null;
        }

        store.Time.SetUtcNow(times.Max());
        return row;
    }

    private string NextCode(TestStore store) => store.WrongCode(_guess++);

    private async Task GuessAsync(TestStore store, CodeChecker process, TokenRow row, string code)
    {
        var outcome = (await process.CheckAsync(new CheckRequest("alice", null, code, $"192.0.2.{_guess % 250}-{Guid.NewGuid()}"), CancellationToken.None)).Outcome;
        if (outcome == CheckOutcome.Wrong)
        {
            Interlocked.Increment(ref _evaluated);
            Interlocked.Add(ref _codes, (2 * ClockBounds.Window(store.Time.GetUtcNow() - row.LastSuccessAt!.Value, row.Rate!.Value, row.Period)) + 1);
        }
    }
}
