using System.Data.Common;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Jobs;

/// <summary>A database whose clock the test sets, also that of PostgreSQL.</summary>
internal sealed class ClockedDatabase(IDatabase inner, TimeProvider clock) : IDatabase
{
    public VerifierDb Context() => inner.Context();

    public bool IsPostgres => inner.IsPostgres;

    public DbContextOptions ContextOptions(string historyTable) => inner.ContextOptions(historyTable);

    public ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => inner.ConnectAsync(cancel);

    public Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel) => inner.WriteAsync(connection, work, cancel);

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel) => inner.WriteAsync(work, cancel);

    public ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel) => new(clock.GetUtcNow());

    public bool IsDuplicate(Exception failure) => inner.IsDuplicate(failure);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
