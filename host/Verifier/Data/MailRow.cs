namespace Keyfob.Verifier.Data;

/// <summary>A mail that is due before a token's revocation.</summary>
public sealed class MailRow
{
    /// <summary>It is to be sent, as text for a WHERE.</summary>
    internal const string IsPending = "sent_at IS NULL AND dropped IS NULL";

    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The token.</summary>
    public long TokenId { get; set; }

    /// <summary>The revocation that it announces.</summary>
    public DateTimeOffset RevokesAt { get; set; }

    /// <summary>Days before it: 30, 15 or 3.</summary>
    public int Days { get; set; }

    /// <summary>The Message-ID, the same at each attempt: a server or reader can drop the second copy.</summary>
    public required string MessageId { get; set; }

    /// <summary>By the database's clock; until then one process tries to send it. Null if none does.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>When a server took it; null if none has.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why it is not sent any more; null while it is to be sent.</summary>
    public string? Dropped { get; set; }
}
