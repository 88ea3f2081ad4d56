using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails.Notices;

/// <summary>The notices of the outbox.</summary>
internal sealed class NoticeQueue(IDatabase database, IKeySource keys) : MailQueue(database)
{
    /// <summary>How long it is tried. Nobody needs a receipt of last year from a server that was down.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private readonly AuditWriter _audit = new(keys);

    protected override string Take => NoticeStatements.Take;

    protected override string DropTaken => NoticeStatements.DropTaken;

    protected override string DropInvalid => NoticeStatements.DropInvalid;

    /// <summary>Notices are put in by what they tell.</summary>
    /// <inheritdoc/>
    public override Task<List<string>> PrepareAsync(DbConnection connection, LeasedRun run, MailSettings settings, CancellationToken cancel) => Task.FromResult<List<string>>([]);

    public override Task SentAsync(DbConnection connection, IQueuedMail mail, DateTimeOffset now) => Database.WriteAsync(
        connection,
        async transaction => await connection.ExecuteScalarAsync<string>(NoticeStatements.Sent, new { now = now.UtcTicks, id = mail.Id }, transaction) is { } subject
            ? await AuditAsync(connection, transaction, now, AuditKind.MailSent, subject)
            : 0,
        CancellationToken.None);

    protected override async Task<IQueuedMail> ReadAsync(DbConnection connection, DbTransaction transaction, long id) =>
        await connection.QuerySingleAsync<QueuedNotice>(NoticeStatements.Read, new { id }, transaction);

    protected override async Task<List<string>> DropAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, string statement, long? id)
    {
        var values = new { now = now.UtcTicks, oldest = (now - Lifetime).UtcTicks, id };
        if (await connection.QuerySingleOrDefaultAsync<DroppedNotice>(statement, values, transaction) is not { } dropped)
        {
            return [];
        }

        await AuditAsync(connection, transaction, now, AuditKind.MailDropped, $"{dropped.Subject}: {dropped.Reason}");
        return [dropped.Reason];
    }

    private Task<int> AuditAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now, AuditKind kind, string detail) =>
        _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, kind, LeasedRun.Actor, detail));
}
