namespace Keyfob.Verifier.Audit;

/// <summary>The end of the sealed entries at one moment: a line of the file of heads.</summary>
/// <param name="Position">The last sealed position.</param>
/// <param name="Chain">Its chain value as 64 hexadecimal digits; null for a restore, which ends the heads above <paramref name="Position"/> that stand before it.</param>
/// <param name="At">The database's time.</param>
public sealed record AuditHead(long Position, string? Chain, DateTimeOffset At);
