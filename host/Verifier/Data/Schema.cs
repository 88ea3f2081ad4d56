using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data;

/// <summary>Creates and updates the tables, or checks that they are those of this program.</summary>
/// <param name="database">The store.</param>
/// <param name="others">Open the contexts of other libraries in the same database, each with migrations of its own.</param>
public sealed class Schema(IDatabase database, params IReadOnlyList<Func<IDatabase, DbContext>> others)
{
    private IEnumerable<Func<IDatabase, DbContext>> All => [store => store.Context(), .. others];

    /// <summary>Creates the tables, or updates them to this program. Each migration is one transaction: after a kill it is done or not, and the next call goes on.</summary>
    /// <returns>The migrations that were applied now.</returns>
    /// <exception cref="SchemaException">The database is newer than this program, or another process is migrating it.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        using var turn = database.LockMigrations();
        var applied = new List<string>();
        foreach (var open in All)
        {
            await using var context = open(database);
            await FindUnknownAsync(context, cancel);
            applied.AddRange(await context.Database.GetPendingMigrationsAsync(cancel));
            await context.Database.MigrateAsync(cancel);
        }

        return applied;
    }

    /// <summary>For servers: only compares, and changes nothing.</summary>
    /// <exception cref="SchemaException">The tables are missing, older or newer.</exception>
    public async Task CheckAsync(CancellationToken cancel)
    {
        var (lacking, isEmpty) = (new List<string>(), true);
        foreach (var open in All)
        {
            await using var context = open(database);
            await FindUnknownAsync(context, cancel);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancel)).ToList();
            isEmpty &= pending.Count == context.Database.GetMigrations().Count();
            lacking.AddRange(pending);
        }

        if (lacking.Count > 0)
        {
            throw new SchemaException($"The database {(isEmpty ? "has no tables yet" : $"lacks {string.Join(", ", lacking)}")}. Stop all services, make a backup and run the command migrate.");
        }
    }

    private static async Task FindUnknownAsync(DbContext context, CancellationToken cancel)
    {
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancel)).Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new SchemaException($"The database is newer than this program: it has {string.Join(", ", unknown)}. Install the program that made it, or a later one.");
        }
    }
}
