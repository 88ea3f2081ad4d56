namespace Keyfob.Portal.Tokens.Calls;

/// <summary>The second code of a resync.</summary>
/// <param name="Id">The answer to the first one.</param>
/// <param name="Code">What the user typed.</param>
internal sealed record ResyncCompleteCall(Guid Id, string Code);
