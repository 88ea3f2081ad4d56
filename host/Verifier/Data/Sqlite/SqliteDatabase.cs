using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data.Sqlite;

/// <summary>SQLite with a write-ahead log that is synced at each commit. The file must be on a local disk.</summary>
public sealed class SqliteDatabase : IDatabase
{
    private const string Settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;";

    // The checks of a million tokens read pages all over the file. Without a system call for each, one takes 0.79 ms instead of 0.94.
    private const string WriterSettings = "PRAGMA mmap_size = 1073741824";

    private const int SqliteConstraintUnique = 2067, SqliteConstraintPrimaryKey = 1555;

    private readonly string _path;
    private readonly string _connectionString, _ownConnectionString;
    private readonly TimeProvider _time;
    private readonly DbContextOptions<SqliteDb> _options;

    // SQLite has one writer, and its own waiting polls. This only saves time: other processes can write too.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SharedCommits _commits;

    /// <summary>A database in a file, which is created when it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The machine's clock, which is the database's too.</param>
    public SqliteDatabase(string path, TimeProvider time)
    {
        (_path, _time) = (path, time);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true }.ToString();
        _ownConnectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        _options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite(_connectionString).AddInterceptors(new DurableConnections()).Options;
        _commits = new SharedCommits(OpenWriter, _turn);
    }

    /// <inheritdoc/>
    public VerifierDb Context() => new SqliteDb(_options);

    /// <inheritdoc/>
    public bool IsPostgres => false;

    /// <inheritdoc/>
    public DbContextOptions ContextOptions(string historyTable) => new DbContextOptionsBuilder()
        .UseSqlite(_connectionString, sqlite => sqlite.MigrationsHistoryTable(historyTable)).AddInterceptors(new DurableConnections()).Options;

    /// <inheritdoc/>
    public ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => new(Open(_connectionString));

    /// <inheritdoc/>
    public async Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            using var transaction = Begin((SqliteConnection)connection);
            var result = await work(transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel) => _commits.WriteAsync(work, cancel);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel) => new(_time.GetUtcNow());

    /// <inheritdoc/>
    public bool IsDuplicate(Exception failure) =>
        (failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey;

    /// <inheritdoc/>
    public IDisposable? LockMigrations() => SqliteMigrationLock.Take(_path, _connectionString);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _commits.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    // BEGIN IMMEDIATE: of two transactions that read first and then write, one would fail.
    internal static SqliteTransaction Begin(SqliteConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);

    /// <summary>Sets what a pooled connection may have lost, and reads it back: an answer is given only after its commit is on the disk.</summary>
    internal static void MakeDurable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        command.CommandText = "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous)";
        if (command.ExecuteScalar() is not "wal 2")
        {
            throw new DurabilityException("The SQLite database is not in the mode journal_mode=WAL with synchronous=FULL. Put it on a local disk that can be written.");
        }
    }

    private SqliteConnection OpenWriter()
    {
        var connection = Open(_ownConnectionString);
        using var command = connection.CreateCommand();
        command.CommandText = WriterSettings;
        command.ExecuteNonQuery();
        return connection;
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            MakeDurable(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
