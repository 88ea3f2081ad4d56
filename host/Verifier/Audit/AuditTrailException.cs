namespace Keyfob.Verifier.Audit;

/// <summary>The audit trail of the database does not have what the file of heads has: it was cut or written anew, or the database was restored from a backup.
/// The message says what to do.</summary>
public sealed class AuditTrailException(string message) : Exception(message);
