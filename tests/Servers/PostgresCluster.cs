using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Keyfob.Servers;

/// <summary>A PostgreSQL server with a cluster of its own in a temporary folder, on a free port of the loopback address, with <c>fsync=on</c>.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _server;
    private readonly Task<string> _log;
    private int _databases;

    private PostgresCluster(string folder, int port, Process server)
    {
        (_folder, Port, _server) = (folder, port, server);
        _log = server.StandardError.ReadToEndAsync();
        _ = server.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Why there is no server; null if there is one.</summary>
    public static string? MissingReason => Server == null ? "PostgreSQL is not installed (Debian: apt install postgresql)." : null;

    private static string? Server => Programs("postgres");

    /// <summary>Makes a cluster and starts its server.</summary>
    /// <exception cref="InvalidOperationException">The server does not start.</exception>
    public static async Task<PostgresCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-postgres-").FullName;
        Command.GiveAway(folder);
        var data = Path.Combine(folder, "data");
        await Command.RunAsync(Programs("initdb")!, "-D", data, "-U", "keyfob", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        var port = FreePort();
        var server = Command.Start(
            Server!, "-D", data, "-p", $"{port}", "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "max_connections=300", "-c", "logging_collector=off");
        var cluster = new PostgresCluster(folder, port, server);
        try
        {
            await cluster.WaitAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await RunAsync("postgres", $"CREATE DATABASE {name}");
        return $"Host=127.0.0.1;Port={Port};Username=keyfob;Database={name};Max Auto Prepare=40";
    }

    /// <summary>Runs a statement with <c>psql</c>.</summary>
    /// <returns>Its rows, without headings.</returns>
    public Task<string> RunAsync(string database, string statement) =>
        Command.RunAsync(Programs("psql")!, "-X", "-q", "-t", "-A", "-h", "127.0.0.1", "-p", $"{Port}", "-U", "keyfob", "-d", database, "-c", statement);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
        {
            // An immediate shutdown: nothing here is kept.
            using var stop = Command.Start("kill", "-QUIT", $"{_server.Id}");
            await stop.WaitForExitAsync();
            await _server.WaitForExitAsync();
        }

        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Programs(string program) => Command.Find(
        program, [.. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse().Select(version => Path.Combine(version, "bin")) : []]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync()
    {
        var ready = Programs("pg_isready")!;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (_server.HasExited)
            {
                throw new InvalidOperationException($"PostgreSQL does not start: {await _log}");
            }

            using var question = Command.Start(ready, "-q", "-h", "127.0.0.1", "-p", $"{Port}");
            await question.WaitForExitAsync();
            if (question.ExitCode == 0)
            {
                return;
            }

            if (watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("PostgreSQL does not answer within a minute.");
            }

            await Task.Delay(50);
        }
    }
}
