using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Keyfob.Verifier.Data.Sqlite;

/// <summary>
/// Runs the work of many callers on one connection. Work that arrives while a transaction runs is put together into the next one: one commit, and one wait for the
/// disk, for all of it. A caller whom nobody is ahead of runs his own work, without a change of threads.
/// </summary>
/// <param name="connect">Opens a durable connection, which stays open.</param>
/// <param name="turn">Held while this writes.</param>
internal sealed class SharedCommits(Func<SqliteConnection> connect, SemaphoreSlim turn) : IDisposable
{
    private const string Savepoint = "work";

    private readonly Lock _lock = new();
    private List<PendingWrite> _waiting = [];
    private bool _isRunning, _isDisposed;
    private SqliteConnection? _connection;

    /// <summary>Runs work and commits it, perhaps together with that of others. An exception of the work undoes only this work.</summary>
    /// <inheritdoc cref="IDatabase.WriteAsync{T}(Func{DbConnection, DbTransaction, Task{T}}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> run, CancellationToken cancel)
    {
        var work = new PendingWrite<T>(run, cancel);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _waiting.Add(work);
            if (_isRunning)
            {
                return work.Result;
            }

            _isRunning = true;
        }

        _ = RunAsync();
        return work.Result;
    }

    /// <summary>Closes the connection. Later work is refused.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _connection?.Dispose();
    }

    private async Task RunAsync()
    {
        await turn.WaitAsync();
        List<PendingWrite> together;
        lock (_lock)
        {
            (together, _waiting) = (_waiting, []);
        }

        try
        {
            await CommitAsync(together);
        }
        catch (Exception failure)
        {
            // The connection may be in any state.
            _connection?.Dispose();
            _connection = null;
            together.ForEach(work => work.Fail(failure));
        }

        turn.Release();
        lock (_lock)
        {
            _isRunning = _waiting.Count > 0;
            if (!_isRunning)
            {
                return;
            }
        }

        // The caller of this has his answer, and does not wait for others.
        ThreadPool.UnsafeQueueUserWorkItem(self => _ = self.RunAsync(), this, preferLocal: false);
    }

    private async Task CommitAsync(List<PendingWrite> together)
    {
        _connection ??= connect();
        using (var transaction = SqliteDatabase.Begin(_connection))
        {
            foreach (var work in together)
            {
                transaction.Save(Savepoint);
                if (!await work.RunAsync(_connection, transaction))
                {
                    transaction.Rollback(Savepoint);
                }

                transaction.Release(Savepoint);
            }

            transaction.Commit();
        }

        together.ForEach(work => work.Committed());
    }

    private abstract class PendingWrite
    {
        /// <summary>Runs it. False: it has failed, and what it wrote is to be undone.</summary>
        public abstract Task<bool> RunAsync(DbConnection connection, DbTransaction transaction);

        public abstract void Committed();

        public abstract void Fail(Exception failure);
    }

    private sealed class PendingWrite<T>(Func<DbConnection, DbTransaction, Task<T>> run, CancellationToken cancel) : PendingWrite
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Result => _source.Task;

        public override async Task<bool> RunAsync(DbConnection connection, DbTransaction transaction)
        {
            try
            {
                cancel.ThrowIfCancellationRequested();
                _result = await run(connection, transaction);
                return true;
            }
            catch (OperationCanceledException canceled) when (canceled.CancellationToken == cancel)
            {
                _source.TrySetCanceled(cancel);
            }
            catch (Exception failure)
            {
                _source.TrySetException(failure);
            }

            return false;
        }

        public override void Committed() => _source.TrySetResult(_result!);

        public override void Fail(Exception failure) => _source.TrySetException(failure);
    }
}
