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
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Puts in what is due.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="run">The leased run.</param>
    /// <param name="domain">The right side of the Message-IDs.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task PlanAsync(DbConnection connection, LeasedRun run, string domain, CancellationToken cancel) => database.WriteAsync(
        connection,
        async transaction =>
        {
            foreach (var insert in await run.HoldAsync(connection, transaction).ConfigureAwait(false) ? MailStatements.Insert : [])
            {
                await connection.ExecuteAsync(insert, new { now = run.Now.UtcTicks, domain }, transaction).ConfigureAwait(false);
            }

            return true;
        },
        cancel);

    /// <summary>Drops what must not be sent any more, and takes one mail for an attempt.</summary>
    /// <returns>The reasons of what it dropped, and the mail; null if none is due, or the lease is lost.</returns>
    public Task<(List<string> Dropped, DueMail? Next)> TakeAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) => database.WriteAsync<(List<string>, DueMail?)>(
        connection,
        async transaction =>
        {
            if (!await run.HoldAsync(connection, transaction).ConfigureAwait(false))
            {
                return ([], null);
            }

            var now = run.Now.UtcTicks;
            var dropped = (await connection.QueryAsync<string>(MailStatements.Drop, new { now }, transaction).ConfigureAwait(false)).AsList();
            var id = await connection.ExecuteScalarAsync<long?>(MailStatements.Take, new { now }, transaction).ConfigureAwait(false);
            return (dropped, id == null ? null : await connection.QuerySingleOrDefaultAsync<DueMail>(MailStatements.Read, new { id }, transaction).ConfigureAwait(false));
        },
        cancel);

    /// <summary>Notes that the server took a mail, also when the lease is lost by now.</summary>
    public Task SentAsync(DbConnection connection, DueMail mail, DateTimeOffset now) => database.WriteAsync(
        connection,
        async transaction =>
        {
            if (await connection.ExecuteScalarAsync<long?>(MailStatements.Sent, new { now = now.UtcTicks, id = mail.Id }, transaction).ConfigureAwait(false) is { } tokenId)
            {
                var number = await AuditWriter.CountAsync(connection, transaction, tokenId).ConfigureAwait(false);
                var detail = string.Create(CultureInfo.InvariantCulture, $"{mail.Days} days before {mail.Revocation:yyyy-MM-dd}");
                await _audit.WriteAsync(connection, transaction, new AuditEntry(now, tokenId, number, AuditKind.MailSent, MailSender.Actor, detail)).ConfigureAwait(false);
            }

            return true;
        },
        CancellationToken.None);

    /// <summary>Drops a mail whose address is not valid.</summary>
    public Task DropAsync(DbConnection connection, DueMail mail) => database.WriteAsync(
        connection, transaction => connection.ExecuteAsync(MailStatements.DropOne, new { id = mail.Id }, transaction), CancellationToken.None);
}
