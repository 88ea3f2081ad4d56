using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Mails;

/// <summary>Puts notices into the outbox, in the transaction of what they tell. The scheduled work sends them within a minute.</summary>
public static class NoticeOutbox
{
    private const string Insert = """
        INSERT INTO notices (user_key, subject, text, message_id, made_at, attempts) VALUES (@user, @subject, @text, @id, @now, 0)
        """;

    /// <summary>Adds one.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction of what it tells.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="now">The present time.</param>
    public static Task AddAsync(DbConnection connection, DbTransaction transaction, Notice notice, DateTimeOffset now) => connection.ExecuteAsync(
        Insert,
        new { user = HolderRow.KeyOf(notice.User), subject = notice.Subject, text = notice.Text, id = $"keyfob.{Guid.NewGuid():N}", now = now.UtcTicks },
        transaction);
}
