using System.Data.Common;
using Keyfob.Verifier.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>A SQLite database that notes the statements of the connections that it gives.</summary>
internal sealed class TracedDatabase(IDatabase inner) : IDatabase
{
    /// <summary>The statements in their order, with their values.</summary>
    public List<string> Statements { get; } = [];

    public bool IsPostgres => inner.IsPostgres;

    public VerifierDb Context() => inner.Context();

    public DbContextOptions ContextOptions(string historyTable) => inner.ContextOptions(historyTable);

    public async ValueTask<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = (SqliteConnection)await inner.ConnectAsync(cancel);
        raw.sqlite3_trace(connection.Handle, (_, statement) => Statements.Add(statement), null);
        return connection;
    }

    public Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel) => inner.WriteAsync(connection, work, cancel);

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel) => inner.WriteAsync(work, cancel);

    public ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel) => inner.TimeAsync(cancel);

    public bool IsDuplicate(Exception failure) => inner.IsDuplicate(failure);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
