using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The journal's SQLite file: transactions from any thread and any station.</summary>
/// <remarks>
/// One connection for each call, so that a failed call or a lost network share does not affect the next call.
/// Threads wait at a fair lock; stations poll SQLite's file lock.
/// </remarks>
internal sealed class JournalFile
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _patience;

    // Dapper's settings are for the whole process, and only the journal uses Dapper.
    static JournalFile()
    {
        // Columns have names such as unit_id.
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        // Without its own type map, Dapper uses the handler also for parameters.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new UtcText());
    }

    private JournalFile(string path, TimeSpan patience)
    {
        Path = path;
        _patience = patience;
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>Opens the file, or creates an empty one that only its owner may read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long a call waits for other stations.</param>
    public static JournalFile Open(string path, TimeSpan patience)
    {
        var file = new JournalFile(System.IO.Path.GetFullPath(path), patience);
        file.CreateIfMissing();
        return file;
    }

    /// <summary>Runs a writing transaction: after the return all of it is durable; after an exception nothing was done.</summary>
    public T Write<T>(Func<SqliteConnection, T> work) => Run(work, settle: true, readOnly: false);

    /// <summary>The same without a result.</summary>
    public void Write(Action<SqliteConnection> work) => Write<object?>(db =>
    {
        work(db);
        return null;
    });

    /// <summary>Runs a reading transaction.</summary>
    public T Read<T>(Func<SqliteConnection, T> work) => Run(work, settle: true, readOnly: true);

    /// <summary>Reads a file that may not be a journal, without changing it.</summary>
    public T Peek<T>(Func<SqliteConnection, T> work) => Run(work, settle: false, readOnly: true);

    /// <summary>Rewrites the file without its unused pages.</summary>
    public void Compact()
    {
        Guarded(() =>
        {
            using var connection = Connect();
            Settle(connection);
            return connection.Execute("VACUUM");
        });
    }

    private T Run<T>(Func<SqliteConnection, T> work, bool settle, bool readOnly)
    {
        return Guarded(() =>
        {
            using var connection = Connect();
            if (settle)
            {
                Settle(connection);
            }

            // Not deferred is BEGIN IMMEDIATE: a writer waits for the others before it reads.
            using var transaction = connection.BeginTransaction(deferred: readOnly);
            var result = work(connection);
            transaction.Commit();
            return result;
        });
    }

    private T Guarded<T>(Func<T> call)
    {
        lock (_gate)
        {
            try
            {
                return call();
            }
            catch (Exception problem) when (JournalErrors.Explain(problem, Path) is { } explained)
            {
                throw explained;
            }
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            Pooling = false,

            // The library's own wait, in whole seconds, starts only after SQLite's.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {(int)_patience.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Settle(SqliteConnection connection)
    {
        // Never WAL: journals may be on network shares, and WAL needs shared memory. It fails while another program uses the journal in WAL mode.
        // EXTRA also syncs the folder after the rollback journal is deleted: that deletion is the commit, and a seed must not be
        // sent to a token before its row survives a power loss.
        // secure_delete overwrites deleted values; temp_store keeps the copies of VACUUM out of the temporary folder.
        connection.Execute("""
            PRAGMA journal_mode = DELETE;
            PRAGMA synchronous = EXTRA;
            PRAGMA secure_delete = ON;
            PRAGMA temp_store = MEMORY;
            """);
    }

    private void CreateIfMissing()
    {
        if (File.Exists(Path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            new FileStream(Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another station created it first.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The journal {Path} cannot be created. Check that the folder exists and that this user may write to it.", problem);
        }
    }
}
