using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails.Notices;

/// <summary>The notices of the outbox.</summary>
internal sealed class NoticeQueue(IDatabase database, IKeySource keys) : IMailQueue
{
    /// <summary>How long it is tried. Nobody needs a receipt of last year from a server that was down.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Notices are put in by what they tell.</summary>
    /// <inheritdoc/>
    public Task<List<string>> PrepareAsync(DbConnection connection, LeasedRun run, MailSettings settings, CancellationToken cancel) => Task.FromResult<List<string>>([]);

    public Task<(List<string> Dropped, IQueuedMail? Next)> TakeAsync(DbConnection connection, LeasedRun run, CancellationToken cancel) => run.WriteAsync<(List<string>, IQueuedMail?)>(
        connection,
        async transaction =>
        {
            var now = run.Now;
            if (await connection.ExecuteScalarAsync<long?>(NoticeStatements.Take, new { now = now.UtcTicks }, transaction).ConfigureAwait(false) is not { } id)
            {
                return ([], null);
            }

            var dropped = await DropAsync(connection, transaction, now, NoticeStatements.DropTaken, id).ConfigureAwait(false);
            return (dropped, dropped.Count > 0 ? null : await connection.QuerySingleAsync<QueuedNotice>(NoticeStatements.Read, new { id }, transaction).ConfigureAwait(false));
        },
        ([], null),
        cancel);

    public Task SentAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now) => database.WriteAsync(
        connection,
        async transaction => await connection.ExecuteScalarAsync<string>(NoticeStatements.Sent, new { now = now.UtcTicks, id = mail.Id }, transaction).ConfigureAwait(false) is { } subject
            && await AuditAsync(connection, transaction, now, AuditKind.MailSent, subject).ConfigureAwait(false) == 1,
        CancellationToken.None);

    public Task<List<string>> DropAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now) => database.WriteAsync(
        connection, transaction => DropAsync(connection, transaction, now, NoticeStatements.DropInvalid, mail.Id), CancellationToken.None);

    private async Task<List<string>> DropAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, long id)
    {
        var values = new { now = now.UtcTicks, oldest = (now - Lifetime).UtcTicks, id };
        if (await connection.QuerySingleOrDefaultAsync<DroppedNotice>(statement, values, transaction).ConfigureAwait(false) is not { } dropped)
        {
            return [];
        }

        await AuditAsync(connection, transaction, now, AuditKind.MailDropped, $"{dropped.Subject}: {dropped.Reason}").ConfigureAwait(false);
        return [dropped.Reason];
    }

    private Task<int> AuditAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, AuditKind kind, string detail) =>
        _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, kind, LeasedRun.Actor, detail));
}
