using System.Globalization;
using Keyfob.Cli;
using Keyfob.Servers;

namespace Keyfob.Load;

/// <summary>Starts the services, measures them in turn and prints the results.</summary>
internal static class LoadRun
{
    private const int LatencyChecks = 500;

    // A store with fewer tokens has not enough codes in a step.
    private const int ThroughputTokens = 100_000;

    private const int Period = 30;

    /// <summary>Measures.</summary>
    /// <exception cref="CommandException">A program is missing, or a service did not start.</exception>
    public static async Task RunAsync(LoadSettings settings, TextWriter output, CancellationToken cancel)
    {
        if (settings.IsPostgres && (PostgresCluster.MissingReason ?? (PostgresProgram.PathOf("pgbench") == null ? "pgbench is not installed (Debian package postgresql)." : null)) is { } reason)
        {
            throw new CommandException(reason);
        }

        await using var cluster = settings.IsPostgres ? await PostgresCluster.StartAsync() : null;
        var folder = Directory.CreateTempSubdirectory("keyfob-load-");
        var services = new List<LoadedService>();
        try
        {
            foreach (var tokens in settings.Tokens)
            {
                services.Add(await LoadedService.StartAsync(tokens, cluster == null ? null : await cluster.CreateDatabaseAsync(), cancel));
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens are ready"));
            }

            await LatencyAsync(settings, services, output, cancel);
            foreach (var service in services.Where(service => service.Tokens >= ThroughputTokens))
            {
                await ThroughputAsync(settings, service, cluster, folder.FullName, output, cancel);
            }
        }
        finally
        {
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    // One client. In each round all stores have their turn, in an order by chance. A token has one code in a step: when those of the smallest store are used, the next step brings new ones.
    private static async Task LatencyAsync(LoadSettings settings, List<LoadedService> services, TextWriter output, CancellationToken cancel)
    {
        var samples = services.ToDictionary(service => service, _ => new List<Sample>());
        var roundsInStep = settings.Tokens.Min() / LatencyChecks;
        for (var round = 0; round <= settings.Rounds; round++)
        {
            if (round > 0 && round % roundsInStep == 0)
            {
                await NextStepAsync(cancel);
            }

            foreach (var service in services.Shuffle())
            {
                var sample = await service.CheckAsync(1, TimeSpan.FromSeconds(Period), LatencyChecks, cancel);

                // The first round warms up.
                samples[service].AddRange(round == 0 ? [] : [sample]);
            }
        }

        await output.WriteLineAsync("one client");
        foreach (var service in services)
        {
            await PrintAsync(output, $"{service.Tokens} tokens", Sample.Of(samples[service]));
        }
    }

    private static async Task ThroughputAsync(LoadSettings settings, LoadedService service, PostgresCluster? cluster, string folder, TextWriter output, CancellationToken cancel)
    {
        var (samples, alone) = (new List<Sample>(), new List<double>());
        await using var table = cluster == null ? await Commits.CreateSqliteAsync(folder) : null;
        if (cluster != null)
        {
            await Commits.CreatePostgresAsync(cluster);
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            alone.Add(cluster != null ? await Commits.PostgresAsync(cluster, settings.Clients, settings.Time) : await Commits.SqliteAsync(table!, settings.Time));
            samples.Add(await service.CheckAsync(settings.Clients, settings.Time, int.MaxValue, cancel));
        }

        var sample = Sample.Of(samples);
        var commits = alone.Average();
        await output.WriteLineAsync($"{settings.Clients} clients");
        await PrintAsync(output, $"{service.Tokens} tokens", sample);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {(cluster == null ? "one-row durable transactions of SQLite" : "pgbench simple-update")}: {commits:F0}/s; checks to transactions: {sample.Rate / commits:F2}"));
    }

    private static Task PrintAsync(TextWriter output, string name, Sample sample) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name}: {sample.Count} checks, {sample.Accepted} accepted, {sample.Rate:F0}/s; median {sample.Percentile(0.5):F2} ms, 99 % below {sample.Percentile(0.99):F2} ms"));

    private static Task NextStepAsync(CancellationToken cancel)
    {
        var milliseconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() % (Period * 1000);
        return Task.Delay(TimeSpan.FromMilliseconds((Period * 1000) - milliseconds), cancel);
    }
}
