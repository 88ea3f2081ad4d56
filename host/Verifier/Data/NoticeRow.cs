namespace Keyfob.Verifier.Data;

/// <summary>A mail to a holder about something that was done.</summary>
public sealed class NoticeRow
{
    /// <summary>It is to be sent, as text for a WHERE.</summary>
    internal const string IsPending = "done_at IS NULL";

    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The user ID in the form in which it is compared.</summary>
    public required string UserKey { get; set; }

    /// <summary>The subject.</summary>
    public required string Subject { get; set; }

    /// <summary>The text after the greeting.</summary>
    public required string Text { get; set; }

    /// <summary>The left side of the Message-ID, the same at each attempt.</summary>
    public required string MessageId { get; set; }

    /// <summary>When it was put in.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>By the database's clock; until then one process tries to send it. Null if none does.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>When a server took it or it was dropped; null while it is to be sent.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Why it was dropped; null if a server took it.</summary>
    public string? Dropped { get; set; }
}
