using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Keyfob.Cli;
using Keyfob.Servers;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Sqlite;

namespace Keyfob.Load;

/// <summary>What the database does alone: its commits a second, to measure the service beside.</summary>
internal static partial class Commits
{
    private const int Rows = 100_000;

    /// <summary>Makes the table of <see cref="SqliteAsync"/> in a new file.</summary>
    public static async Task<SqliteDatabase> CreateSqliteAsync(string folder)
    {
        var database = new SqliteDatabase(Path.Combine(folder, Path.GetRandomFileName()), TimeProvider.System);
        await database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                $"CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, filler TEXT NOT NULL); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) INSERT INTO accounts SELECT i, 0, printf('%84s', '') FROM n",
                transaction: transaction),
            CancellationToken.None);
        return database;
    }

    /// <summary>Updates one row after the other, each in a durable transaction of its own.</summary>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> SqliteAsync(SqliteDatabase database, TimeSpan time)
    {
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        var (count, watch) = (0, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            var id = Random.Shared.Next(Rows) + 1;
            await database.WriteAsync(
                connection, transaction => connection.ExecuteAsync("UPDATE accounts SET balance = balance + 1 WHERE id = @id", new { id }, transaction), CancellationToken.None);
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Makes the tables of pgbench, with 100,000 accounts.</summary>
    public static Task CreatePostgresAsync(PostgresCluster cluster) => cluster.BenchAsync("-i", "-q");

    /// <summary>The built-in transaction <c>simple-update</c> of pgbench, with prepared statements as Npgsql has them.</summary>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> PostgresAsync(PostgresCluster cluster, int clients, TimeSpan time)
    {
        var output = await cluster.BenchAsync("-N", "-n", "-c", $"{clients}", "-j", "2", "-T", time.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return Rate().Match(output) is { Success: true } rate
            ? double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new CommandException("pgbench told no rate.");
    }

    [GeneratedRegex(@"^tps = ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();
}
