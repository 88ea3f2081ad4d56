using System.Globalization;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Keys;
using Microsoft.Extensions.Time.Testing;

// A service process for tests that kill it: checks the codes of its standard input, all at once.
// Arguments: the key ring, then "sqlite" and a file or "postgres" and a connection string.
// A line: number, user, code, client, time in seconds since 1970. Answers: "0 ready" when it has started, "number evaluated", "number Accepted" and so on, each at once.
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
        var result = await checker.CheckAsync(new CheckRequest(words[1], null, words[2], words[3]), CancellationToken.None);
        await output.WriteLineAsync($"{words[0]} {result.Outcome}");
    }
    catch (Exception failure)
    {
        await output.WriteLineAsync($"{words[0]} {failure.GetType().Name}");
    }
}
