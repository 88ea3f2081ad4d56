namespace Keyfob.Verifier.Tokens;

/// <summary>The last token of a page: the next page begins behind it.</summary>
/// <param name="Serial">Its serial.</param>
/// <param name="UserKey">Its holder's user ID as it is compared; null in a list in the order of serials.</param>
public sealed record TokenCursor(string Serial, string? UserKey);
