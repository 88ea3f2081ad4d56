namespace Keyfob.Verifier.Jobs;

/// <summary>What became of a heartbeat.</summary>
/// <param name="HasLease">Whether the lease was still this run's.</param>
/// <param name="Stopped">Why the work is stopped; null if it may go on.</param>
/// <param name="IsNew">Whether this heartbeat stopped it.</param>
internal readonly record struct BeatResult(bool HasLease, string? Stopped, bool IsNew);
