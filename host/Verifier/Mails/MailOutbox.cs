using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails;

/// <summary>The outbox in the database.</summary>
internal sealed class MailOutbox(IDatabase database, IKeySource keys)
{
    /// <summary>The most mails that one transaction drops. Checks of codes wait for it.</summary>
    public const int Batch = 100;

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Puts in what is due.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run.</param>
    /// <param name="domain">The right side of the Message-IDs.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public static async Task PlanAsync(DbConnection connection, LeasedRun run, string domain, CancellationToken cancel)
    {
        foreach (var (find, insert) in MailStatements.Plan)
        {
            // Reading, the long part, keeps no check of a code waiting.
            var values = new { now = run.Now.UtcTicks, domain };
            if (await connection.ExecuteScalarAsync<long?>(find, values).ConfigureAwait(false) != null)
            {
                await run.WriteAsync(connection, transaction => connection.ExecuteAsync(insert, values, transaction), 0, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Drops a batch of what must not be sent any more.</summary>
    /// <returns>The reasons; fewer than <see cref="Batch"/> if there is no more, or the lease is lost.</returns>
    public Task<List<string>> DropAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) =>
        run.WriteAsync(connection, transaction => DropAsync(connection, transaction, run.Now, MailStatements.Drop, null), [], cancel);

    /// <summary>Takes one mail for an attempt, or drops it instead.</summary>
    /// <returns>The reasons of what it dropped, and the mail; both empty if none is due, or the lease is lost.</returns>
    public Task<(List<string> Dropped, DueMail? Next)> TakeAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) => run.WriteAsync<(List<string>, DueMail?)>(
        connection,
        async transaction =>
        {
            var now = run.Now;
            if (await connection.ExecuteScalarAsync<long?>(MailStatements.Take, new { now = now.UtcTicks }, transaction).ConfigureAwait(false) is not { } id)
            {
                return ([], null);
            }

            var dropped = await DropAsync(connection, transaction, now, MailStatements.DropTaken, id).ConfigureAwait(false);
            return (dropped, dropped.Count > 0 ? null : await connection.QuerySingleAsync<DueMail>(MailStatements.Read, new { id }, transaction).ConfigureAwait(false));
        },
        ([], null),
        cancel);

    /// <summary>Notes that the server took a mail, also when the lease is lost by now.</summary>
    public Task SentAsync(DbConnection connection, DueMail mail, DateTimeOffset now) => database.WriteAsync(
        connection,
        async transaction =>
        {
            if (await connection.ExecuteScalarAsync<long?>(MailStatements.Sent, new { now = now.UtcTicks, id = mail.Id }, transaction).ConfigureAwait(false) is { } tokenId)
            {
                var detail = string.Create(CultureInfo.InvariantCulture, $"{mail.Days} days before {mail.Revocation:yyyy-MM-dd}");
                await AuditAsync(connection, transaction, now, tokenId, AuditKind.MailSent, detail).ConfigureAwait(false);
            }

            return true;
        },
        CancellationToken.None);

    /// <summary>Drops a mail whose address is not valid.</summary>
    /// <returns>The reason; empty if it was sent or dropped meanwhile.</returns>
    public Task<List<string>> DropAsync(DbConnection connection, DueMail mail, DateTimeOffset now) => database.WriteAsync(
        connection, transaction => DropAsync(connection, transaction, now, MailStatements.DropInvalid, mail.Id), CancellationToken.None);

    private async Task<List<string>> DropAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, long? id)
    {
        var dropped = await connection.QueryAsync<DroppedMail>(statement, new { now = now.UtcTicks, batch = Batch, id }, transaction).ConfigureAwait(false);

        // The rows of tokens are locked in the order of their IDs, as others do.
        var ordered = dropped.OrderBy(mail => mail.TokenId).ToList();
        foreach (var mail in ordered)
        {
            await AuditAsync(connection, transaction, now, mail.TokenId, AuditKind.MailDropped, mail.Detail).ConfigureAwait(false);
        }

        return ordered.ConvertAll(mail => mail.Reason);
    }

    private async Task AuditAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, long tokenId, AuditKind kind, string detail)
    {
        var number = await AuditWriter.CountAsync(connection, transaction, tokenId).ConfigureAwait(false);
        await _audit.WriteAsync(connection, transaction, new AuditEntry(now, tokenId, number, kind, MailSender.Actor, detail)).ConfigureAwait(false);
    }
}
