using Microsoft.Data.Sqlite;

namespace Keyfob.Verifier.Data.Sqlite;

/// <summary>
/// One process migrates at a time. EF Core's own lock on SQLite is a row in a table of the database: a killed process leaves it, and each later migration waits for it
/// for ever. This lock is one of the operating system on a file beside the database, which ends with its process. Who has it may remove EF Core's.
/// </summary>
internal static class SqliteMigrationLock
{
    private const string IsThere = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file of the database. The lock file stays beside it.</param>
    /// <param name="connectionString">The database.</param>
    /// <exception cref="SchemaException">Another process has it.</exception>
    public static FileStream Take(string path, string connectionString)
    {
        var file = FileLock.TryTake(path + ".migrate") ?? throw new SchemaException("Another process is migrating the database. Try again when it has ended.");
        try
        {
            RemoveAbandoned(connectionString);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void RemoveAbandoned(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = IsThere;
        if (command.ExecuteScalar() is 1L)
        {
            command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
            command.ExecuteNonQuery();
        }
    }
}
