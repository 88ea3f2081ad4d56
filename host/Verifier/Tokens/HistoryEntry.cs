namespace Keyfob.Verifier.Tokens;

/// <summary>An audit entry as it is shown.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What happened: a name of <see cref="Audit.AuditKind"/>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Detail">More about it.</param>
public sealed record HistoryEntry(DateTimeOffset At, string Kind, string Actor, string? Detail);
