namespace Keyfob.Verifier.Audit;

/// <summary>What a verification of the audit trail has checked.</summary>
/// <param name="Sealed">Sealed entries that were checked.</param>
/// <param name="Unsealed">Entries without a position that were checked: those of the last seconds, if the sealer runs.</param>
/// <param name="Position">The last sealed position; 0 for none.</param>
/// <param name="Tokens">Tokens whose own numbers were checked.</param>
/// <param name="Heads">Heads of the file that the database has.</param>
/// <param name="LastHead">The last one of them; null for none. What came after it is not protected by the file.</param>
/// <param name="LostHeads">Heads that a restore from a backup has ended.</param>
/// <param name="Findings">What is wrong; 0 for an intact trail.</param>
public sealed record AuditReport(long Sealed, long Unsealed, long Position, long Tokens, long Heads, AuditHead? LastHead, long LostHeads, long Findings)
{
    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Sealed} sealed and {Unsealed} unsealed entries and the numbers of {Tokens} tokens checked up to position {Position}, ")
        + (LastHead == null ? "without a head outside the database" : FormattableString.Invariant($"{Heads} heads up to position {LastHead.Position} of {LastHead.At:yyyy-MM-dd HH:mm:ss} UTC"))
        + (LostHeads == 0 ? "" : FormattableString.Invariant($", {LostHeads} heads ended by a restore"))
        + FormattableString.Invariant($": {Findings} findings.");
}
