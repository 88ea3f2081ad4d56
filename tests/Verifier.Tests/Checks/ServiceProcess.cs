using System.Collections.Concurrent;
using System.Diagnostics;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>A process that checks codes and can be killed at any moment.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<(int Number, string Answer)> _answers = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public ServiceProcess(TestStore store)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CheckProcess.dll"));
        foreach (var argument in store.Location)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Ends when it has started.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Ends with the outcome of its first check.</summary>
    public Task Busy => _busy.Task;

    /// <summary>What it has answered.</summary>
    public IReadOnlyCollection<(int Number, string Answer)> Answers => _answers;

    /// <summary>Submits a code.</summary>
    /// <param name="more">For an activation, each after a blank: the serials of the new and the old token, and the step after which the process kills itself, or none.</param>
    public void Submit(int number, string user, string code, string client, DateTimeOffset time, string more = "")
    {
        try
        {
            _process.StandardInput.WriteLine($"{number} {user} {code} {client} {time.ToUnixTimeSeconds()}{more}");
        }
        catch (IOException)
        {
            // It was killed.
        }
    }

    /// <summary>Ends it with SIGKILL and reads what it had answered.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Waits until it has answered everything.</summary>
    public async Task FinishAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "0 ready")
            {
                _ready.SetResult();
            }
            else if (line.Split(' ') is [var number, var answer])
            {
                if (answer != "evaluated")
                {
                    _busy.TrySetResult();
                }

                _answers.Enqueue((int.Parse(number), answer));
            }
        }
    }
}
