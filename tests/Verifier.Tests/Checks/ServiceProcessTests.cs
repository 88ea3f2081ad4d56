using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>Three service processes on one store, some of them killed.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ServiceProcessTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_64_checks_of_a_right_code_in_three_processes_one_is_accepted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.AddTokenAsync();
        using var processes = new ServiceProcesses(store, 3);
        for (var number = 0; number < 64; number++)
        {
            processes.Submit(number, TestStore.CodeOf(store.Step), $"192.0.2.{number}", store.Time.GetUtcNow());
        }

        await processes.FinishAsync();
        var outcomes = processes.Answers.Where(one => one.Answer != "evaluated").Select(one => one.Answer).ToList();
        Print(kind, outcomes);
        Assert.HasCount(64, outcomes);
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == nameof(CheckOutcome.Accepted)));
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_1000_wrong_codes_in_processes_that_are_killed_no_more_are_evaluated_than_the_budget_had(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var random = new Random(14);
        using var processes = new ServiceProcesses(store, 3);
        for (var number = 0; number < 1000; number++)
        {
            // Over an hour of the service's time, so that the delays end and only the lock and the budget hold.
            processes.Submit(number, store.WrongCode(number), $"192.0.2.{number % 250}", store.Time.GetUtcNow().AddSeconds(4 * number));
            if (number % 50 == 49)
            {
                await processes.KillAllAsync(random);
                await processes.ReadyAsync();
            }
        }

        await processes.FinishAsync();
        var evaluated = processes.Answers.Count(one => one.Answer == "evaluated");
        Print(kind, processes.Answers.Select(one => one.Answer));
        TestContext.WriteLine($"{processes.Kills} kills");
        Assert.IsGreaterThan(0, evaluated);
        Assert.IsLessThanOrEqualTo(Throttle.LockAt, evaluated);
        Assert.IsGreaterThanOrEqualTo(evaluated, (await store.ReadAsync(token)).Failures, "each evaluated code was charged before");
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Killed_200_times_under_load_no_code_is_accepted_twice_or_without_its_audit_entry(StoreKind kind)
    {
        const int Users = 20, Kills = 201;
        await using var store = await TestStore.OpenAsync(kind);
        for (var user = 0; user < Users; user++)
        {
            await store.AddTokenAsync($"user{user}");
        }

        var random = new Random(200);
        var (number, accepted) = (0, new HashSet<(string User, long Step)>());
        var submitted = new Dictionary<int, (string User, long Step)>();
        var lastSteps = new Dictionary<string, long>();
        using var processes = new ServiceProcesses(store, 3);
        while (processes.Kills < Kills)
        {
            await processes.ReadyAsync();
            // The same right codes to all processes; the one that is killed is in the middle of some of them.
            for (var user = 0; user < Users; user++)
            {
                for (var copy = 0; copy < 3; copy++)
                {
                    submitted[number] = ($"user{user}", store.Step);
                    processes.Submit(number++, TestStore.CodeOf(store.Step), $"192.0.2.{copy}", store.Time.GetUtcNow(), $"user{user}");
                }
            }

            await processes.KillAllAsync(random);
            // A check that is killed after its charge costs an attempt, which comes back in two days.
            store.Time.Advance(TimeSpan.FromDays(4));
            await using var context = store.Database.Context();
            foreach (var token in context.Tokens)
            {
                Assert.IsGreaterThanOrEqualTo(lastSteps.GetValueOrDefault(token.Serial, -1), token.LastStep);
                lastSteps[token.Serial] = token.LastStep;

                // Checks that were killed after their charge lock a token: an administrator unlocks it.
                (token.Failures, token.YearFailures) = (0, 0);
            }

            await context.SaveChangesAsync();
        }

        await processes.FinishAsync();
        foreach (var (answered, _) in processes.Answers.Where(one => one.Answer == nameof(CheckOutcome.Accepted)))
        {
            Assert.IsTrue(accepted.Add(submitted[answered]), $"{submitted[answered]} was accepted twice");
        }

        Print(kind, processes.Answers.Select(one => one.Answer));
        var audit = (await store.AuditAsync()).Where(row => row.Kind == nameof(AuditKind.CodeAccepted)).ToList();
        TestContext.WriteLine($"{processes.Kills} kills, {accepted.Count} accepted answers, {audit.Count} audit entries of accepted codes");
        Assert.IsGreaterThan(Kills / 10, accepted.Count);
        Assert.IsGreaterThanOrEqualTo(accepted.Count, audit.Count, "an answer without its audit entry");
        foreach (var entries in audit.GroupBy(row => row.TokenId))
        {
            Assert.AreEqual(entries.Count(), entries.Select(row => row.At).Distinct().Count(), "two accepted codes of one step");
        }
    }

    private void Print(StoreKind kind, IEnumerable<string> answers) =>
        TestContext.WriteLine($"{kind}: {string.Join(", ", answers.GroupBy(one => one).OrderBy(one => one.Key).Select(one => $"{one.Count()} {one.Key}"))}");
}
