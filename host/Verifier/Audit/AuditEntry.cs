namespace Keyfob.Verifier.Audit;

/// <summary>An entry to be written.</summary>
/// <param name="At">The writer's time.</param>
/// <param name="TokenId">The token; null if it is about none.</param>
/// <param name="TokenNumber">The token's own number of the entry; null without a token.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Detail">More about it; null for nothing. Never a code, a seed, a password or a key.</param>
public sealed record AuditEntry(DateTimeOffset At, long? TokenId, long? TokenNumber, AuditKind Kind, string Actor, string? Detail);
