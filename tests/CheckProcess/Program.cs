using System.Diagnostics;
using System.Globalization;
using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Keys;
using Microsoft.Extensions.Time.Testing;

// A service process for tests that kill it: checks the codes of its standard input, and activates tokens, all at once.
// Arguments: the key ring, then "sqlite" and a file or "postgres" and a connection string.
// A line: number, user, code, client, time in seconds since 1970; for an activation also the serials of the new and the old token,
// and the step after which the process kills itself, or "none". Answers: "0 ready" when it has started, "number evaluated", "number Accepted" and so on, each at once.
var keys = new KeyRingFile(args[0], TimeProvider.System);
IDatabase database = args[1] == "postgres" ? new PostgresDatabase(args[2]) : new SqliteDatabase(args[2], TimeProvider.System);
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });

// Compiles most of a check, so that a kill soon after the start meets the work and not the compiler.
await new CodeChecker(database, keys, TimeProvider.System).CheckAsync(new CheckRequest("nobody", null, "000000", "start"), CancellationToken.None);
await output.WriteLineAsync("0 ready");
var checks = new List<Task>();
while (Console.ReadLine() is { } line)
{
    checks.Add(Task.Run(() => CheckAsync(line.Split(' '))));
}

await Task.WhenAll(checks);

async Task CheckAsync(string[] words)
{
    var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[4], CultureInfo.InvariantCulture)));
    var checker = new CodeChecker(database, keys, time);
    checker.AfterStep = async step =>
    {
        if (step == CheckStep.Evaluated)
        {
            await output.WriteLineAsync($"{words[0]} evaluated");
        }
    };
    try
    {
        var outcome = words is [_, _, _, _, _, var serial, var revokes, var last]
            ? (Enum)await ActivateAsync(new ActivationRequest(words[1], serial, words[2], words[1], words[3]) { Revokes = revokes }, time, last)
            : (await checker.CheckAsync(new CheckRequest(words[1], null, words[2], words[3]), CancellationToken.None)).Outcome;
        await output.WriteLineAsync($"{words[0]} {outcome}");
    }
    catch (Exception failure)
    {
        await output.WriteLineAsync($"{words[0]} {failure.GetType().Name}");
    }
}

async Task<ActivationOutcome> ActivateAsync(ActivationRequest request, TimeProvider time, string last)
{
    var activator = new TokenActivator(database, keys, time);
    activator.AfterStep = step =>
    {
        if (step.ToString() == last)
        {
            Process.GetCurrentProcess().Kill();
        }

        return Task.CompletedTask;
    };
    return (await activator.ActivateAsync(request, null, CancellationToken.None)).Outcome;
}
