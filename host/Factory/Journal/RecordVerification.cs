namespace Keyfob.Factory.Journal;

/// <summary>The result of verifying the production record.</summary>
/// <param name="Head">The last valid row; null if there is none.</param>
/// <param name="BrokenAt">The position of the first invalid row; null if all are valid.</param>
/// <param name="Problem">What is wrong with it, in a sentence; null if all are valid.</param>
public sealed record RecordVerification(RecordHead? Head, long? BrokenAt, string? Problem)
{
    /// <summary>All rows are valid and, if a head was given, include it.</summary>
    public bool IsIntact => BrokenAt == null;
}
