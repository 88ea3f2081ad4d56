namespace Keyfob.Factory.Journal;

/// <summary>What a look over the production record found.</summary>
/// <param name="Head">The last row that is sound; null if none is.</param>
/// <param name="BrokenAt">The position of the first row that is not as it was written; null if all are.</param>
/// <param name="Problem">What is wrong there, in a sentence; null if nothing is.</param>
public sealed record RecordVerification(RecordHead? Head, long? BrokenAt, string? Problem)
{
    /// <summary>Every row is as it was written and, if a head was given, none is missing up to it.</summary>
    public bool IsIntact => BrokenAt == null;
}
