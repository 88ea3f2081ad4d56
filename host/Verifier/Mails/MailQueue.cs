using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails;

/// <summary>Mails in the database that are to be sent.</summary>
/// <param name="database">The store.</param>
internal abstract class MailQueue(IDatabase database)
{
    /// <summary>The store.</summary>
    protected IDatabase Database => database;

    /// <summary>The statement that takes one mail for an attempt, and returns its number.</summary>
    protected abstract string Take { get; }

    /// <summary>The statement that drops the mail that was taken, if it must not be sent any more.</summary>
    protected abstract string DropTaken { get; }

    /// <summary>The statement that drops a mail whose address is not valid.</summary>
    protected abstract string DropInvalid { get; }

    /// <summary>Puts in what is due, and drops what must not be sent any more.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run.</param>
    /// <param name="settings">The sender.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The reasons of what it dropped.</returns>
    public abstract Task<List<string>> PrepareAsync(DbConnection connection, LeasedRun run, MailSettings settings, CancellationToken cancel);

    /// <summary>Notes that the server took a mail, also when the lease is lost by now.</summary>
    public abstract Task SentAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now);

    /// <summary>Takes one mail for an attempt, or drops it instead.</summary>
    /// <returns>The reasons of what it dropped, and the mail; both empty if none is due, or the lease is lost.</returns>
    public Task<(List<string> Dropped, IQueuedMail? Next)> TakeAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) => run.WriteAsync<(List<string>, IQueuedMail?)>(
        connection,
        async transaction =>
        {
            var now = run.Now;
            if (await connection.ExecuteScalarAsync<long?>(Take, new { now = now.UtcTicks }, transaction) is not { } id)
            {
                return ([], null);
            }

            var dropped = await DropAsync(connection, transaction, now, DropTaken, id);
            return (dropped, dropped.Count > 0 ? null : await ReadAsync(connection, transaction, id));
        },
        ([], null),
        cancel);

    /// <summary>Drops a mail whose address is not valid.</summary>
    /// <returns>The reason; empty if it was sent or dropped meanwhile.</returns>
    public Task<List<string>> DropAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now) => database.WriteAsync(
        connection, transaction => DropAsync(connection, transaction, now, DropInvalid, mail.Id), CancellationToken.None);

    /// <summary>Reads the mail that was taken.</summary>
    protected abstract Task<IQueuedMail> ReadAsync(DbConnection connection, DbTransaction transaction, long id);

    /// <summary>Drops mails, with their audit entries.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">The present time.</param>
    /// <param name="statement">Which ones.</param>
    /// <param name="id">The mail; null for all that the statement finds.</param>
    /// <returns>The reasons.</returns>
    protected abstract Task<List<string>> DropAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, long? id);
}
