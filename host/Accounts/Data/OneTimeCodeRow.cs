namespace Keyfob.Accounts.Data;

/// <summary>The one-time code of an account. An account has at most one: a new one takes the place of the old one, and a used one is deleted.</summary>
public sealed class OneTimeCodeRow
{
    /// <summary>Whose it is.</summary>
    public long AccountId { get; set; }

    /// <summary>The key of the key ring that hashes it.</summary>
    public required string KeyId { get; set; }

    /// <summary>HMAC-SHA-256 over account and code.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>From then on it is not valid.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Wrong tries, and those that are being looked at.</summary>
    public int Tries { get; set; }

    /// <summary>The session that has typed it right; null for none. What it admits, it admits in this session.</summary>
    public byte[]? ProvedBy { get; set; }
}
