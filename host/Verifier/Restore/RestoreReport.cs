namespace Keyfob.Verifier.Restore;

/// <summary>What the work after a restore from a backup found and did.</summary>
/// <param name="Raised">Tokens whose last step was raised.</param>
/// <param name="SealedTo">The last sealed position of the restored database; 0 for none.</param>
/// <param name="LostTo">The last position that the file of heads knows. Above <paramref name="SealedTo"/>, the entries between them are lost, and with them what they
/// tell: revocations, assignments, imports.</param>
/// <param name="LostUntil">When that position was sealed; null if none is lost.</param>
public sealed record RestoreReport(int Raised, long SealedTo, long LostTo, DateTimeOffset? LostUntil);
