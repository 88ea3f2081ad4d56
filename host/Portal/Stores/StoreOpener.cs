using System.Data.Common;
using Keyfob.Cli;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Keys;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Stores;

/// <summary>Opens the database and the key ring.</summary>
/// <param name="settings">Where they are.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class StoreOpener(StoreSettings settings, TimeProvider time)
{
    private const string DatabaseName = "portal.db", KeyRingName = "keys.json", HeadsName = "audit-heads.jsonl", LockName = "setup.lock";

    private string KeyRingPath => Path.Combine(settings.Folder, KeyRingName);

    /// <summary>Opens them for a server. SQLite is made or updated; on PostgreSQL, which several servers share, the schema is only checked.</summary>
    /// <exception cref="CommandException">They cannot be used.</exception>
    /// <exception cref="BadArgumentException">Others have access to the folder or the key ring.</exception>
    public Task<OpenStore> OpenAsync() => OpenAsync(makes: settings.Postgres == null);

    /// <summary>Opens them, and makes or updates the database and makes a missing key ring.</summary>
    /// <inheritdoc cref="OpenAsync()"/>
    public Task<OpenStore> MigrateAsync() => OpenAsync(makes: true);

    private async Task<OpenStore> OpenAsync(bool makes)
    {
        try
        {
            OwnersOnly.CreateFolder(settings.Folder);

            // After it was made: on a drive without rights, also a new folder is open to others.
            OwnersOnly.CheckFolder(settings.Folder, "--data", settings.AllowsShared);
            using var guard = makes ? Lock() : null;
            var database = Database();
            var keys = new KeyRingFile(KeyRingPath, time, settings.AllowsShared);
            try
            {
                if (makes)
                {
                    await MakeAsync(database, keys);
                }
                else
                {
                    await PortalSchema.Of(database).CheckAsync(CancellationToken.None);
                }

                _ = File.Exists(KeyRingPath) ? keys.Ring : throw new CommandException(
                    $"the data folder has no {KeyRingName}. Run migrate for a new database; for an existing one copy the file from another server or from the backup.");
                return new OpenStore(database, keys, new AuditHeads(Path.Combine(settings.Folder, HeadsName)));
            }
            catch
            {
                keys.Dispose();
                await database.DisposeAsync();
                throw;
            }
        }
        catch (Exception failure) when (failure is DurabilityException or SchemaException or InvalidDataException)
        {
            throw new CommandException(failure.Message, failure);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            // The message of a provider can have the address of the server, never its password.
            throw new CommandException($"the database cannot be used: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException("the data folder cannot be used, or another process sets it up at this moment.", failure);
        }
    }

    private async Task MakeAsync(IDatabase database, KeyRingFile keys)
    {
        // Makes the mode of a new SQLite file durable: EF Core opens it read-only first.
        await (await database.ConnectAsync(CancellationToken.None)).DisposeAsync();
        await using var context = database.Context();
        var isNew = !(await context.Database.GetAppliedMigrationsAsync()).Any();
        await PortalSchema.Of(database).MigrateAsync(CancellationToken.None);

        // Only beside an empty database: to an existing one belongs the key ring that was made with it.
        if (!File.Exists(KeyRingPath) && (isNew || !await context.Audit.AnyAsync()))
        {
            keys.Create();
        }
    }

    private IDatabase Database()
    {
        if (settings.Postgres != null)
        {
            return new PostgresDatabase(settings.Postgres);
        }

        var path = Path.Combine(settings.Folder, DatabaseName);
        if (!File.Exists(path))
        {
            // SQLite gives its other files the rights of this one.
            OwnersOnly.CreateFile(path).Dispose();
        }

        return new SqliteDatabase(path, time);
    }

    // Two processes that start at once would make two key rings, of which one is lost.
    private FileStream Lock() => OwnersOnly.OpenFile(Path.Combine(settings.Folder, LockName), FileShare.None);
}
