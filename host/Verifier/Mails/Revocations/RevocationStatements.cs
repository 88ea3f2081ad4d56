using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Mails.Revocations;

/// <summary>The statements of mails before revocations, the same text on SQLite and PostgreSQL.</summary>
internal static class RevocationStatements
{
    /// <summary>Finds whether a mail is due that is not in the outbox, and puts all of them in; one pair of statements for each date.</summary>
    public static readonly (string Find, string Insert)[] Plan = [.. Subscription.MailDays.Select(days => ($"SELECT id {Due(days)} LIMIT 1", $"""
        INSERT INTO mails (token_id, revokes_at, days, message_id, attempts)
        SELECT id, revokes_at, {days}, 'keyfob.' || id || '.' || revokes_at || '.{days}@' || @domain, 0
        {Due(days)}
        ON CONFLICT (token_id, revokes_at, days) DO NOTHING
        """))];

    /// <summary>Drops a batch of what must not be sent any more.</summary>
    public static readonly string Drop = DropWhere("", "ORDER BY attempts, id LIMIT @batch");

    /// <summary>Drops the mail that was taken for an attempt, if it must not be sent any more: the token can have changed since <see cref="Drop"/>.</summary>
    public static readonly string DropTaken = DropWhere("AND m.id = @id", "");

    /// <summary>Takes one mail for an attempt, new ones first.</summary>
    public static readonly string Take = MailRetry.Take("mails", MailRow.IsPending);

    /// <summary>What a mail needs.</summary>
    public const string Read = """
        SELECT m.id AS "Id", m.message_id AS "MessageId", m.revokes_at AS "RevokesAt", m.days AS "Days", t.serial AS "Serial", h.name AS "User", h.mail AS "Address"
        FROM mails m JOIN tokens t ON t.id = m.token_id JOIN holders h ON h.id = t.holder_id WHERE m.id = @id
        """;

    /// <summary>The server took it.</summary>
    public const string Sent = """
        UPDATE mails SET sent_at = @now WHERE id = @id AND sent_at IS NULL RETURNING token_id
        """;

    /// <summary>Its address is not valid.</summary>
    public static readonly string DropInvalid = $"UPDATE mails SET dropped = '{DropReason.NoAddress}' WHERE id = @id AND {MailRow.IsPending} RETURNING {DroppedColumns}";

    private const string DroppedColumns = """mails.token_id AS "TokenId", mails.revokes_at AS "RevokesAt", mails.days AS "Days", mails.dropped AS "Reason" """;

    private static string Due(int days) => $"""
        FROM tokens WHERE {TokenConditions.IsLive} AND revokes_at > @now AND revokes_at <= @now + {TimeSpan.FromDays(days).Ticks}
            AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.token_id = tokens.id AND m.revokes_at = tokens.revokes_at AND m.days = {days})
        """;

    private static string DropWhere(string which, string limit) => $"""
        UPDATE mails SET dropped = found.reason
        FROM (
            SELECT id, reason FROM (
                SELECT m.id, m.attempts, CASE
                    WHEN t.state = {(int)TokenState.Revoked} OR m.revokes_at <= @now THEN '{DropReason.Revoked}'
                    WHEN t.revokes_at IS NULL OR t.revokes_at <> m.revokes_at THEN '{DropReason.Renewed}'
                    WHEN EXISTS (SELECT 1 FROM mails o WHERE o.token_id = m.token_id AND o.revokes_at = m.revokes_at AND o.days < m.days) THEN '{DropReason.Superseded}'
                    WHEN h.mail IS NULL OR h.mail = '' THEN '{DropReason.NoAddress}'
                    END AS reason
                FROM mails m JOIN tokens t ON t.id = m.token_id LEFT JOIN holders h ON h.id = t.holder_id
                WHERE m.sent_at IS NULL AND m.dropped IS NULL {which}
            ) AS judged
            WHERE reason IS NOT NULL {limit}
        ) AS found
        WHERE mails.id = found.id AND {MailRow.IsPending}
        RETURNING {DroppedColumns}
        """;
}
