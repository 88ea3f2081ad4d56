namespace Keyfob.Portal.Tokens.Calls;

/// <summary>Gives or delivers a token to a user.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="User">The user ID.</param>
/// <param name="Mail">Where mails go.</param>
/// <param name="Organisation">Whose manager may see and renew the token.</param>
/// <param name="Purchase">The UTC day of the purchase; without it, today.</param>
internal sealed record AssignCall(string Serial, string User, string? Mail = null, string? Organisation = null, DateOnly? Purchase = null);
