namespace Keyfob.Verifier.Data;

/// <summary>An API key. The key itself is shown once and not stored.</summary>
public sealed class ApiKeyRow
{
    /// <summary>The public part of the key, which finds the row.</summary>
    public required string Id { get; set; }

    /// <summary>What it is for, in an administrator's words.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the secret part: 32 random bytes need no slow hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What it allows, separated by blanks.</summary>
    public required string Scopes { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From then on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
