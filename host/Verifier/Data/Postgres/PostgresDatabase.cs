using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Keyfob.Verifier.Data.Postgres;

/// <summary>PostgreSQL, which has to sync each commit.</summary>
public sealed class PostgresDatabase : IDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgresDb> _options;

    /// <summary>A database that exists.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    public PostgresDatabase(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);

        // The statements of a check are few, long and always the same: the server parses and plans them once a connection.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 32;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(CheckDurable, CheckDurableAsync);
        _source = builder.Build();
        _options = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(_source).Options;
    }

    /// <inheritdoc/>
    public VerifierDb Context() => new PostgresDb(_options);

    /// <inheritdoc/>
    public bool IsPostgres => true;

    /// <inheritdoc/>
    public DbContextOptions ContextOptions(string historyTable) => new DbContextOptionsBuilder()
        .UseNpgsql(_source, npgsql => npgsql.MigrationsHistoryTable(historyTable)).Options;

    /// <inheritdoc/>
    public async ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => await _source.OpenConnectionAsync(cancel);

    /// <inheritdoc/>
    public async Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        var result = await work(transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <inheritdoc/>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        return await WriteAsync(connection, transaction => work(connection, transaction), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel)
    {
        await using var command = _source.CreateCommand("SELECT clock_timestamp()");
        var time = (DateTime)(await command.ExecuteScalarAsync(cancel))!;
        return new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public bool IsDuplicate(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.UniqueViolation;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static void CheckDurable(NpgsqlConnection connection)
    {
        using var command = Question(connection);
        Check((string)command.ExecuteScalar()!);
    }

    private static async Task CheckDurableAsync(NpgsqlConnection connection)
    {
        await using var command = Question(connection);
        Check((string)(await command.ExecuteScalarAsync())!);
    }

    private static NpgsqlCommand Question(NpgsqlConnection connection) =>
        new("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')", connection);

    private static void Check(string settings)
    {
        if (settings is not ("on on" or "on remote_apply"))
        {
            throw new DurabilityException("PostgreSQL has to run with fsync=on and synchronous_commit=on or remote_apply: without them an accepted code could be accepted again after a power loss.");
        }
    }
}
