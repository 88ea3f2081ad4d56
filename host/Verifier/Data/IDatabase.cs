using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data;

/// <summary>Where connections and contexts come from. Every connection that it gives has the durability settings of the store, read back.</summary>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>A context for management; the caller disposes of it.</summary>
    VerifierDb Context();

    /// <summary>Whether this is PostgreSQL; otherwise it is SQLite.</summary>
    bool IsPostgres { get; }

    /// <summary>The options of a context for other tables in this database, with migrations of their own.</summary>
    /// <param name="historyTable">The table that has the names of the migrations that were applied.</param>
    DbContextOptions ContextOptions(string historyTable);

    /// <summary>An open connection from the pool for the statements of a verification; the caller disposes of it.</summary>
    /// <exception cref="DurabilityException">The database does not store durably.</exception>
    ValueTask<DbConnection> ConnectAsync(CancellationToken cancel);

    /// <summary>Runs work in a transaction and commits it. When this returns, everything is on the disk; an exception rolls it back, except one of the
    /// commit itself, after which nobody knows.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancel">Ends the waiting for other writers, not the work.</param>
    Task<T> WriteAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancel);

    /// <summary>Runs work in a transaction on a connection of the store, and commits it as <see cref="WriteAsync{T}(DbConnection, Func{DbTransaction, Task{T}}, CancellationToken)"/>
    /// does. Several callers' work may share a transaction: work that must end in a moment.</summary>
    /// <param name="work">The work. It sees what work before it in the same transaction wrote.</param>
    /// <param name="cancel">Ends the waiting for other writers, not the work.</param>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel);

    /// <summary>The database's time: jobs and leases follow it, so that the clocks of the service's machines do not matter to them.</summary>
    ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel);

    /// <summary>Whether an exception says that a unique index refused a row.</summary>
    bool IsDuplicate(Exception failure);

    /// <summary>Keeps other processes from migrating until it is disposed of, and removes what a killed migration left. Null where the database does both.</summary>
    /// <exception cref="SchemaException">Another process is migrating.</exception>
    IDisposable? LockMigrations() => null;
}
