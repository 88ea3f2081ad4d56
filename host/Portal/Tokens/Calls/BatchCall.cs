namespace Keyfob.Portal.Tokens.Calls;

/// <summary>A change of all tokens of one import.</summary>
/// <param name="Batch">The label of the import.</param>
/// <param name="Reason">Why; it is in the audit.</param>
internal sealed record BatchCall(string Batch, string Reason);
