namespace Keyfob.Verifier.Data;

/// <summary>The budget of one client for one user.</summary>
public sealed class ClientBudgetRow
{
    /// <summary>A keyed hash of client and user.</summary>
    public required byte[] Id { get; set; }

    /// <summary>When the budget is full again. Afterwards it is the same as no row, and is deleted.</summary>
    public DateTimeOffset FullAt { get; set; }
}
