using Keyfob.Verifier.Audit;
using Keyfob.Verifier.LongTasks;

namespace Keyfob.Portal.Oversight;

/// <summary>The state of the audit trail.</summary>
/// <param name="Seal">How far it is sealed.</param>
/// <param name="Verification">The last verification that was asked for on a page; null for none.</param>
internal sealed record TrailState(AuditState Seal, LongTask? Verification);
