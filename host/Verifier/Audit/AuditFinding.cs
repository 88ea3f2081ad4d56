namespace Keyfob.Verifier.Audit;

/// <summary>Something that is wrong with the audit trail.</summary>
/// <param name="Where">The position, row, token or line.</param>
/// <param name="What">What is wrong there.</param>
public sealed record AuditFinding(string Where, string What)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Where}: {What}";
}
