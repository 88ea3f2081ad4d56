namespace Keyfob.Verifier.Data;

/// <summary>One entry of the audit trail. It is written in the transaction of what it tells and never changed; the sealer adds position and chain.</summary>
public sealed class AuditRow
{
    /// <summary>The entry is about a code that was not accepted, as a text for a WHERE. Indexes have it: it is written the same in the statements.</summary>
    public const string IsFailure = "kind IN ('CodeWrong', 'CodeReplayed', 'CodeRefused')";

    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The writer's time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The token; null if the entry is about none.</summary>
    public long? TokenId { get; set; }

    /// <summary>The token's own number of the entry, 1, 2, 3 ...; null without a token.</summary>
    public long? TokenNumber { get; set; }

    /// <summary>What happened: a name of <c>AuditKind</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; set; }

    /// <summary>More about it, as text without secrets.</summary>
    public string? Detail { get; set; }

    /// <summary>The key of the key ring that made <see cref="Mac"/>.</summary>
    public required string KeyId { get; set; }

    /// <summary>HMAC-SHA-256 over the fields above.</summary>
    public required byte[] Mac { get; set; }

    /// <summary>The position in the chain, 1, 2, 3 ..., unique; null until it is sealed.</summary>
    public long? Position { get; set; }

    /// <summary>HMAC-SHA-256 over the chain value before, the position and <see cref="Mac"/>; null until it is sealed.</summary>
    public byte[]? Chain { get; set; }
}
