using System.Data.Common;
using Keyfob.Verifier.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests;

/// <summary>A database that stands before another one and fails when it is told to.</summary>
internal sealed class FailingDatabase(IDatabase inner) : IDatabase
{
    /// <summary>Every call fails.</summary>
    public bool Fails { get; set; }

    /// <summary>The commit fails after it was done: nobody knows.</summary>
    public bool FailsAfterCommit { get; set; }

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public VerifierDb Context() => Fails ? throw Failure() : inner.Context();

    public bool IsPostgres => inner.IsPostgres;

    public DbContextOptions ContextOptions(string historyTable) => inner.ContextOptions(historyTable);

    public ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => Fails ? throw Failure() : inner.ConnectAsync(cancel);

    public async Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        var result = await inner.WriteAsync(connection, work, cancel);
        return FailsAfterCommit ? throw Failure() : result;
    }

    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        var result = Fails ? throw Failure() : await inner.WriteAsync(work, cancel);
        return FailsAfterCommit ? throw Failure() : result;
    }

    public async ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel) => await inner.TimeAsync(cancel) + Ahead;

    public bool IsDuplicate(Exception failure) => inner.IsDuplicate(failure);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static SqliteException Failure() => new("disk I/O error", 10);
}
