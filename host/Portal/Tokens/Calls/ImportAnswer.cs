namespace Keyfob.Portal.Tokens.Calls;

/// <summary>What became of an import.</summary>
/// <param name="Tokens">Tokens in the file.</param>
/// <param name="IsPreview">Nothing was stored.</param>
/// <param name="Refused">One line for each entry that would be refused; empty after an import.</param>
internal sealed record ImportAnswer(int Tokens, bool IsPreview, IReadOnlyList<string> Refused);
