namespace Keyfob.Portal.Tokens.Calls;

/// <summary>The first code of a resync.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="Code">What the user typed.</param>
internal sealed record ResyncBeginCall(string Serial, string Code);
