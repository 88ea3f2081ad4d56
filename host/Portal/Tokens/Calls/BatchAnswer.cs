namespace Keyfob.Portal.Tokens.Calls;

/// <summary>How many tokens were changed.</summary>
/// <param name="Tokens">Tokens.</param>
internal sealed record BatchAnswer(int Tokens);
