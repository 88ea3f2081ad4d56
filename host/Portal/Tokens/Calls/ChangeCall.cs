namespace Keyfob.Portal.Tokens.Calls;

/// <summary>A change of one token.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="Reason">Why; it is in the audit.</param>
internal sealed record ChangeCall(string Serial, string Reason);
