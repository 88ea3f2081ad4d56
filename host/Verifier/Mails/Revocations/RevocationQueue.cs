using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails.Revocations;

/// <summary>The mails before revocations.</summary>
internal sealed class RevocationQueue(IDatabase database, IKeySource keys) : MailQueue(database)
{
    /// <summary>The most mails that one transaction drops. Checks of codes wait for it.</summary>
    public const int Batch = 100;

    private readonly AuditWriter _audit = new(keys);

    protected override string Take => RevocationStatements.Take;

    protected override string DropTaken => RevocationStatements.DropTaken;

    protected override string DropInvalid => RevocationStatements.DropInvalid;

    public override async Task<List<string>> PrepareAsync(DbConnection connection, LeasedRun run, MailSettings settings, CancellationToken cancel)
    {
        await PlanAsync(connection, run, settings.From.Domain, cancel);
        for (List<string> all = []; ;)
        {
            var dropped = await run.WriteAsync<List<string>>(
                connection, transaction => DropAsync(connection, transaction, run.Now, RevocationStatements.Drop, null), [], cancel);
            all.AddRange(dropped);
            if (dropped.Count < Batch || cancel.IsCancellationRequested)
            {
                return all;
            }
        }
    }

    public override Task SentAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now) => Database.WriteAsync(
        connection,
        async transaction => await connection.ExecuteScalarAsync<long?>(RevocationStatements.Sent, new { now = now.UtcTicks, id = mail.Id }, transaction) is { } tokenId
            ? await AuditAsync(connection, transaction, now, tokenId, AuditKind.MailSent, ((RevocationMail)mail).Detail)
            : 0,
        CancellationToken.None);

    private static async Task PlanAsync(DbConnection connection, LeasedRun run, string domain, CancellationToken cancel)
    {
        foreach (var (find, insert) in RevocationStatements.Plan)
        {
            // Reading, the long part, keeps no check of a code waiting.
            var values = new { now = run.Now.UtcTicks, domain };
            if (await connection.ExecuteScalarAsync<long?>(find, values) != null)
            {
                await run.WriteAsync(connection, transaction => connection.ExecuteAsync(insert, values, transaction), 0, cancel);
            }
        }
    }

    protected override async Task<IQueuedMail> ReadAsync(DbConnection connection, DbTransaction transaction, long id) =>
        await connection.QuerySingleAsync<RevocationMail>(RevocationStatements.Read, new { id }, transaction);

    protected override async Task<List<string>> DropAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, long? id)
    {
        var dropped = await connection.QueryAsync<DroppedMail>(statement, new { now = now.UtcTicks, batch = Batch, id }, transaction);

        // The rows of tokens are locked in the order of their IDs, as others do.
        var ordered = dropped.OrderBy(mail => mail.TokenId).ToList();
        foreach (var mail in ordered)
        {
            await AuditAsync(connection, transaction, now, mail.TokenId, AuditKind.MailDropped, mail.Detail);
        }

        return ordered.ConvertAll(mail => mail.Reason);
    }

    private async Task<int> AuditAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, long tokenId, AuditKind kind, string detail)
    {
        var number = await AuditWriter.CountAsync(connection, transaction, tokenId);
        return await _audit.WriteAsync(connection, transaction, new AuditEntry(now, tokenId, number, kind, LeasedRun.Actor, detail));
    }
}
