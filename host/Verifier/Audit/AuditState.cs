namespace Keyfob.Verifier.Audit;

/// <summary>How far the audit trail is sealed.</summary>
/// <param name="Position">The last sealed position in the database; 0 for none.</param>
/// <param name="Unsealed">Entries that are not sealed yet: those of the last seconds, if the sealer runs.</param>
/// <param name="Head">The last line of this machine's file of heads; null for none.</param>
public sealed record AuditState(long Position, long Unsealed, AuditHead? Head);
