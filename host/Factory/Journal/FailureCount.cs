namespace Keyfob.Factory.Journal;

/// <summary>The number of units with one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Units">How many.</param>
public sealed record FailureCount(FailureCause Cause, int Units);
