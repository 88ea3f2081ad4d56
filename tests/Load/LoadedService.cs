using System.Diagnostics;
using System.Net;
using Keyfob.Cli;
using Keyfob.Servers;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Keys;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Load;

/// <summary>The service in a process of its own, on a store with many tokens.</summary>
internal sealed class LoadedService : IAsyncDisposable
{
    private const int RowsAtOnce = 10_000;

    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _process;
    private readonly CheckClients _clients;

    private LoadedService(DirectoryInfo folder, ServerProcess process, int tokens)
    {
        (_folder, _process, Tokens) = (folder, process, tokens);
        _clients = new CheckClients(new Uri($"http://{IPAddress.Loopback}:{process.Port}/"), tokens);
    }

    /// <summary>The number of its tokens.</summary>
    public int Tokens { get; }

    /// <summary>Makes a store, fills it and starts the service.</summary>
    /// <param name="tokens">The number of tokens, each with a holder of its own.</param>
    /// <param name="postgres">An empty database of PostgreSQL; null for SQLite.</param>
    /// <param name="cancel">Ends the filling.</param>
    public static async Task<LoadedService> StartAsync(int tokens, string? postgres, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-load-");
        try
        {
            string[] store = ["--data", folder.FullName, .. postgres == null ? Array.Empty<string>() : ["--postgres", postgres]];
            using (var migrate = Process.Start(Program(["migrate", .. store]))!)
            {
                var error = migrate.StandardError.ReadToEndAsync(cancel);
                _ = await migrate.StandardOutput.ReadToEndAsync(cancel);
                await migrate.WaitForExitAsync(cancel);
                if (migrate.ExitCode != ExitCode.Done)
                {
                    throw new CommandException(await error);
                }
            }

            await using (IDatabase database = postgres == null ? new SqliteDatabase(Path.Combine(folder.FullName, "portal.db"), TimeProvider.System) : new PostgresDatabase(postgres))
            {
                await FillAsync(database, Path.Combine(folder.FullName, "keys.json"), tokens, cancel);
            }

            var process = await ServerProcess.StartAsync(
                port => Task.FromResult(Program([.. store, "--listen", $"{IPAddress.Loopback}:{port}", "--rate", "100000"])), "checks codes", "TERM");
            return new LoadedService(folder, process, tokens);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc cref="CheckClients.RunAsync"/>
    public Task<Sample> CheckAsync(int clients, TimeSpan time, int count, CancellationToken cancel) => _clients.RunAsync(clients, time, count, cancel);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static ProcessStartInfo Program(IEnumerable<string> arguments) =>
        new("dotnet", [typeof(Portal.CommandLine).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

    private static async Task FillAsync(IDatabase database, string keyRing, int tokens, CancellationToken cancel)
    {
        using var keys = new KeyRingFile(keyRing, TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        foreach (var numbers in Enumerable.Range(0, tokens).Chunk(RowsAtOnce))
        {
            await using var context = database.Context();
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            context.AddRange(numbers.Select(number => LoadToken.Row(number, keys, now)));
            await context.SaveChangesAsync(cancel);
        }

        // What a database does in its own time after so many rows.
        await using var end = database.Context();
        await end.Database.ExecuteSqlRawAsync(end.Database.IsSqlite() ? "ANALYZE" : "VACUUM ANALYZE", cancel);
    }
}
