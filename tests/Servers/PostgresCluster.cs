namespace Keyfob.Servers;

/// <summary>
/// A PostgreSQL server with a cluster of its own in a temporary folder. It listens on the loopback address only, asks for no password,
/// and syncs its commits to the disk. One for each test assembly and one database for each test: its start takes seconds.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "keyfob";

    private static readonly string[] s_settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on", "max_connections=300"];

    private readonly ServerProcess _server;
    private int _databases;

    private PostgresCluster(string folder, ServerProcess server)
    {
        Folder = folder;
        _server = server;
    }

    /// <summary>The environment variable that lets no cluster run, with any value: a run of mutation tests has no time for two stores.</summary>
    public const string SwitchedOff = "KEYFOB_TESTS_WITHOUT_POSTGRES";

    /// <summary>Why no cluster can run on this machine, for <c>Assert.Inconclusive</c>; null if one can.</summary>
    public static string? MissingReason => Environment.GetEnvironmentVariable(SwitchedOff) != null
        ? $"PostgreSQL is switched off by {SwitchedOff}."
        : PostgresProgram.PathOf("initdb") == null || PostgresProgram.PathOf("postgres") == null || PostgresProgram.PathOf("psql") == null
            ? "PostgreSQL is not installed (Debian package postgresql)."
            : null;

    /// <summary>The start of the names of this process's folders, in the folder for temporary files.</summary>
    public static string FolderPrefix { get; } = $"keyfob-postgres-{Environment.ProcessId}-";

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>The id of the server process.</summary>
    public int ProcessId => _server.Id;

    /// <summary>The folder of all its files.</summary>
    public string Folder { get; }

    /// <summary>What the server has logged.</summary>
    public string Log => _server.Log;

    /// <summary>Makes a cluster and starts its server.</summary>
    /// <exception cref="InvalidOperationException">The server does not start. The message has its log. No process and no folder is left.</exception>
    public static Task<PostgresCluster> StartAsync() => StartAsync([]);

    /// <inheritdoc cref="StartAsync()"/>
    /// <param name="settings">Settings of the server, <c>name=value</c>, instead of those here.</param>
    /// <param name="tracing">Traces its system calls; null for no trace.</param>
    public static async Task<PostgresCluster> StartAsync(IEnumerable<string> settings, SystemCallTrace? tracing = null)
    {
        var folder = await InstalledProgram.CreateFolderAsync(FolderPrefix);
        try
        {
            var data = Path.Combine(folder, "data");
            await InstalledProgram.RunAsync(InstalledProgram.Unprivileged(
                PostgresProgram.PathOf("initdb")!, "--pgdata", data, "--username", User, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"));

            // SIGQUIT stops it at once: nothing of it is kept.
            var server = await ServerProcess.StartAsync(
                port =>
                {
                    string[] words =
                    [
                        .. tracing?.Command ?? [], PostgresProgram.PathOf("postgres")!,
                        "-D", data, "-p", $"{port}", .. s_settings.Concat(settings).SelectMany(setting => new[] { "-c", setting }),
                    ];
                    return Task.FromResult(InstalledProgram.Unprivileged(words[0], words[1..]));
                },
                "ready to accept connections",
                "QUIT");
            return new PostgresCluster(folder, server);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string for Npgsql.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await RunAsync("postgres", $"CREATE DATABASE {name}");
        return $"Host=127.0.0.1;Port={Port};Username={User};Database={name}";
    }

    /// <summary>The connection string of a database for libpq and its programs, such as <c>pg_dump</c>.</summary>
    /// <param name="connection">What <see cref="CreateDatabaseAsync"/> returned.</param>
    public static string ForPrograms(string connection) =>
        connection.Replace("Username=", "user=", StringComparison.Ordinal).Replace("Database=", "dbname=", StringComparison.Ordinal).Replace(';', ' ').ToLowerInvariant();

    /// <summary>Dumps a database as SQL with <c>pg_dump</c>.</summary>
    /// <param name="connection">The connection string for Npgsql.</param>
    public Task<string> DumpAsync(string connection) => InstalledProgram.RunAsync(
        PostgresProgram.PathOf("pg_dump")!, "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, connection.Split("Database=")[1].Split(';')[0]);

    /// <summary>Runs SQL statements with <c>psql</c>.</summary>
    /// <returns>Their rows: a line for each, columns separated by a bar, no heading.</returns>
    /// <exception cref="InvalidOperationException">A statement failed. The message has the error.</exception>
    public async Task<string> RunAsync(string database, string statements) => (await InstalledProgram.RunAsync(
        PostgresProgram.PathOf("psql")!, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-d", database, "-c", statements)).TrimEnd();

    /// <summary>Runs <c>pgbench</c> on its own database.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">It failed. The message has the error.</exception>
    public Task<string> BenchAsync(params IEnumerable<string> arguments) =>
        InstalledProgram.RunAsync(PostgresProgram.PathOf("pgbench")!, ["-h", "127.0.0.1", "-p", $"{Port}", "-U", User, .. arguments, "postgres"]);

    /// <summary>Stops the server and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
