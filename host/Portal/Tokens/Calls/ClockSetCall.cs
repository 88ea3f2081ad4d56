namespace Keyfob.Portal.Tokens.Calls;

/// <summary>The owner has set the clock of a token.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="Seconds">How far it was moved, without sign, 1 to 86400.</param>
internal sealed record ClockSetCall(string Serial, int Seconds);
