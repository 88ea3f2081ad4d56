using System.Data.Common;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails;

/// <summary>Mails in the database that are to be sent.</summary>
internal interface IMailQueue
{
    /// <summary>Puts in what is due, and drops what must not be sent any more.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run.</param>
    /// <param name="settings">The sender.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The reasons of what it dropped.</returns>
    Task<List<string>> PrepareAsync(DbConnection connection, LeasedRun run, MailSettings settings, CancellationToken cancel);

    /// <summary>Takes one mail for an attempt, or drops it instead.</summary>
    /// <returns>The reasons of what it dropped, and the mail; both empty if none is due, or the lease is lost.</returns>
    Task<(List<string> Dropped, IQueuedMail? Next)> TakeAsync(DbConnection connection, LeasedRun run, CancellationToken cancel);

    /// <summary>Notes that the server took a mail, also when the lease is lost by now.</summary>
    Task SentAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now);

    /// <summary>Drops a mail whose address is not valid.</summary>
    /// <returns>The reason; empty if it was sent or dropped meanwhile.</returns>
    Task<List<string>> DropAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now);
}
