using System.Data.Common;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests;

/// <summary>A database that stands before another one and counts the transactions that write.</summary>
internal sealed class CountingDatabase(IDatabase inner) : IDatabase
{
    private int _commits;

    /// <summary>How many there were.</summary>
    public int Commits => _commits;

    public bool IsPostgres => inner.IsPostgres;

    public VerifierDb Context() => inner.Context();

    public DbContextOptions ContextOptions(string historyTable) => inner.ContextOptions(historyTable);

    public ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => inner.ConnectAsync(cancel);

    public Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref _commits);
        return inner.WriteAsync(connection, work, cancel);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref _commits);
        return inner.WriteAsync(work, cancel);
    }

    public ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel) => inner.TimeAsync(cancel);

    public bool IsDuplicate(Exception failure) => inner.IsDuplicate(failure);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
