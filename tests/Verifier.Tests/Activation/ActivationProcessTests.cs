using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests.Checks;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Activation;

/// <summary>Activations in three service processes on one store, some of them killed.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ActivationProcessTests
{
    private const int Users = 8, Processes = 3;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_activations_in_three_processes_one_of_each_user_is_done(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        using var processes = new ServiceProcesses(bench.Store, Processes);
        var users = new List<TokenRow[]>();
        for (var user = 0; user < Users; user++)
        {
            users.Add(await AddUserAsync(bench, $"user{user}"));
        }

        await processes.ReadyAsync();
        for (var number = 0; number < Users * Processes; number++)
        {
            var (user, process) = (number / Processes, number % Processes);
            processes.Submit(number, bench.Code, "192.0.2.1", bench.Store.Time.GetUtcNow(), $"user{user}", $" {users[user][process + 1].Serial} {users[user][0].Serial} none");
        }

        await processes.FinishAsync();
        Assert.HasCount(Users * Processes, processes.Answers);
        Assert.AreEqual(Users, processes.Answers.Count(one => one.Answer == nameof(ActivationOutcome.Done)));
        foreach (var tokens in users)
        {
            Assert.AreEqual("Revoked 1", await StateAsync(bench, tokens));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Killed_after_any_step_it_leaves_both_tokens_as_before_or_as_after(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        foreach (var step in Enum.GetValues<ActivationStep>())
        {
            var tokens = await AddUserAsync(bench, $"{step}");
            using var process = new ServiceProcess(bench.Store);
            await process.Ready;
            process.Submit(1, $"{step}", bench.Code, "192.0.2.1", bench.Store.Time.GetUtcNow(), $" {tokens[1].Serial} {tokens[0].Serial} {step}");
            await process.FinishAsync();
            Assert.IsEmpty(process.Answers, $"{step}: it was not killed");
            Assert.AreEqual(step == ActivationStep.Recorded ? "Revoked 1" : "Active 0", await StateAsync(bench, tokens), $"{step}");
        }
    }

    // The present token, and one delivered token for each process.
    private static async Task<TokenRow[]> AddUserAsync(ActivationBench bench, string name)
    {
        var tokens = new List<TokenRow> { await bench.Store.AddTokenAsync(name) };
        for (var process = 0; process < Processes; process++)
        {
            tokens.Add(await bench.DeliverAsync(user: name));
        }

        return [.. tokens];
    }

    // The state of the old token, and how many of the new ones are active.
    private static async Task<string> StateAsync(ActivationBench bench, TokenRow[] tokens)
    {
        var states = (await bench.StatesAsync(tokens)).Split(' ');
        return $"{states[0]} {states.Skip(1).Count(state => state == nameof(TokenState.Active))}";
    }
}
