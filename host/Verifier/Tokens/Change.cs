using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tokens;

/// <summary>A change of one token.</summary>
/// <param name="Serial">The token.</param>
/// <param name="Kind">What the audit calls it.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="Detail">The reason, or more about it.</param>
internal sealed record Change(string Serial, AuditKind Kind, string Actor, string? Detail);
