using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The journal's SQLite file: transactions from any thread and any station.</summary>
/// <remarks>
/// A connection per call, so that nothing of a failed call and no stale handle of a share that went away reaches the next one.
/// Calls of one process queue at a lock, which is fair; stations meet at SQLite's file lock, which is polled.
/// </remarks>
internal sealed class JournalFile
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _patience;

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

    /// <summary>Does work that changes something: all of it is durable when this returns, or none of it was done.</summary>
    public T Write<T>(Func<Sql, T> work) => Run(work, settle: true, readOnly: false);

    /// <summary>Looks at one state of the journal.</summary>
    public T Read<T>(Func<Sql, T> work) => Run(work, settle: true, readOnly: true);

    /// <summary>Looks at a file that may be someone else's: changes nothing about it.</summary>
    public T Peek<T>(Func<Sql, T> work) => Run(work, settle: false, readOnly: true);

    /// <summary>Rewrites the file from what is still in use.</summary>
    public void Compact()
    {
        Guarded(() =>
        {
            using var connection = Connect();
            Settle(connection);
            return new Sql(connection).Execute("VACUUM");
        });
    }

    private T Run<T>(Func<Sql, T> work, bool settle, bool readOnly)
    {
        return Guarded(() =>
        {
            using var connection = Connect();
            if (settle)
            {
                Settle(connection);
            }

            // Not deferred is BEGIN IMMEDIATE: whoever will write waits for the others before it has read anything.
            using var transaction = connection.BeginTransaction(deferred: readOnly);
            var result = work(new Sql(connection));
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
            catch (SqliteException problem) when (JournalErrors.Explain(problem, Path) is { } explained)
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

            // The library's own waiting, in whole seconds and coarse steps, only follows after SQLite's.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            new Sql(connection).Execute($"PRAGMA busy_timeout = {(int)_patience.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Settle(SqliteConnection connection)
    {
        var sql = new Sql(connection);

        // Never WAL: journals lie on network shares, and WAL needs memory that all stations share.
        var mode = sql.First("PRAGMA journal_mode = DELETE", row => row.GetString(0));
        if (mode != "delete")
        {
            throw new JournalException($"The journal {Path} is in mode {mode}, which network shares break. Close every other program that has it open.");
        }

        // EXTRA is FULL and also syncs the folder after the rollback journal is deleted: that deletion is the commit in this
        // mode, and a seed must not be sent to a token before its row survives a power cut.
        // secure_delete overwrites what is deleted; temp_store keeps what VACUUM copies out of the temporary folder.
        sql.Execute("""
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
            // Another station was faster: the file is there, and that is all that is wanted.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The journal {Path} cannot be created. Check that the folder exists and that this user may write to it.", problem);
        }
    }
}
