namespace Keyfob.Verifier.Tests.Checks;

/// <summary>Service processes side by side. A killed one is replaced.</summary>
internal sealed class ServiceProcesses : IDisposable
{
    private readonly TestStore _store;
    private readonly ServiceProcess[] _running;
    private readonly List<(int Number, string Answer)> _answers = [];

    public ServiceProcesses(TestStore store, int count)
    {
        _store = store;
        _running = [.. Enumerable.Range(0, count).Select(_ => new ServiceProcess(store))];
    }

    /// <summary>How many were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>What the ended ones have answered.</summary>
    public IReadOnlyCollection<(int Number, string Answer)> Answers => _answers;

    /// <summary>Submits a code to the next process.</summary>
    public void Submit(int number, string code, string client, DateTimeOffset time, string user = "alice", string more = "") =>
        _running[number % _running.Length].Submit(number, user, code, client, time, more);

    /// <summary>Kills each in the middle of its work, a random time after its first answer, and starts others.</summary>
    public async Task KillAllAsync(Random random)
    {
        var delays = _running.Select(_ => random.Next(60)).ToArray();
        await Task.WhenAll(_running.Select((process, index) => KillAsync(process, delays[index])));
        for (var index = 0; index < _running.Length; index++)
        {
            _answers.AddRange(_running[index].Answers);
            _running[index].Dispose();
            _running[index] = new ServiceProcess(_store);
            Kills++;
        }
    }

    /// <summary>Waits until all have started.</summary>
    public Task ReadyAsync() => Task.WhenAll(_running.Select(process => process.Ready));

    /// <summary>Waits until all have answered.</summary>
    public async Task FinishAsync()
    {
        foreach (var process in _running)
        {
            await process.FinishAsync();
            _answers.AddRange(process.Answers);
        }
    }

    // The moment of the kill is what is tried here: this waits in real time.
    private static async Task KillAsync(ServiceProcess process, int milliseconds)
    {
        await process.Busy;
        await Task.Delay(milliseconds);
        await process.KillAsync();
    }

    public void Dispose()
    {
        foreach (var process in _running)
        {
            process.Dispose();
        }
    }
}
