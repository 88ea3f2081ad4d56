using System.Collections.Concurrent;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Sqlite;

namespace Keyfob.Verifier.Tests;

/// <summary>SQLite files with tables and without data. The migrations run once in a process, and then the file is copied: they take longer than most tests.</summary>
internal static class EmptyFile
{
    private static readonly ConcurrentDictionary<Func<IDatabase, Schema>, Lazy<Task<byte[]>>> s_files = new();

    /// <summary>Writes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">Its tables.</param>
    public static async Task WriteAsync(string path, Func<IDatabase, Schema> schema) =>
        await File.WriteAllBytesAsync(path, await s_files.GetOrAdd(schema, static schema => new(() => MakeAsync(schema))).Value);

    private static async Task<byte[]> MakeAsync(Func<IDatabase, Schema> schema)
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-empty-").FullName;
        try
        {
            var path = Path.Combine(folder, "empty.db");
            await using (var database = new SqliteDatabase(path, TimeProvider.System))
            {
                // Makes the mode durable: EF Core opens a new file read-only first.
                await (await database.ConnectAsync(default)).DisposeAsync();
                await schema(database).MigrateAsync(default);
            }

            // The last connection has written all changes into the file itself.
            Assert.IsFalse(File.Exists(path + "-wal"), "changes are left in the write-ahead log");
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
