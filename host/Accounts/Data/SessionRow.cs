namespace Keyfob.Accounts.Data;

/// <summary>Somebody who has signed in. The cookie has the session's key, the row only its hash: a copy of the database signs nobody in.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Id { get; set; }

    /// <summary>Whose session it is.</summary>
    public long AccountId { get; set; }

    /// <summary>What was proved.</summary>
    public SessionLevel Level { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>When it was last used, to a minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The account's security stamp at the beginning. With another password the session is over.</summary>
    public required string SecurityStamp { get; set; }
}
