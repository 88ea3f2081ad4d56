using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Mails.Notices;

/// <summary>The statements of notices, the same text on SQLite and PostgreSQL.</summary>
internal static class NoticeStatements
{
    /// <summary>Takes one notice for an attempt, new ones first.</summary>
    public static readonly string Take = MailRetry.Take("notices", NoticeRow.IsPending);

    /// <summary>Drops the notice that was taken, if it must not be sent any more.</summary>
    public static readonly string DropTaken = $"""
        UPDATE notices SET done_at = @now, dropped = CASE WHEN made_at <= @oldest THEN '{DropReason.TooOld}' ELSE '{DropReason.NoAddress}' END
        WHERE id = @id AND {NoticeRow.IsPending}
            AND (made_at <= @oldest OR NOT EXISTS (SELECT 1 FROM holders WHERE name_key = notices.user_key AND mail IS NOT NULL AND mail <> ''))
        RETURNING {DroppedColumns}
        """;

    /// <summary>What a notice needs.</summary>
    public const string Read = """
        SELECT n.id AS "Id", n.message_id AS "MessageId", n.subject AS "Subject", n.text AS "Text", h.name AS "User", h.mail AS "Address"
        FROM notices n JOIN holders h ON h.name_key = n.user_key WHERE n.id = @id
        """;

    /// <summary>The server took it.</summary>
    public static readonly string Sent = $"UPDATE notices SET done_at = @now WHERE id = @id AND {NoticeRow.IsPending} RETURNING subject";

    /// <summary>Its address is not valid.</summary>
    public static readonly string DropInvalid =
        $"UPDATE notices SET done_at = @now, dropped = '{DropReason.NoAddress}' WHERE id = @id AND {NoticeRow.IsPending} RETURNING {DroppedColumns}";

    private const string DroppedColumns = "subject AS \"Subject\", dropped AS \"Reason\"";
}
