namespace Keyfob.Verifier.Tokens;

/// <summary>Who gets a token.</summary>
/// <param name="User">The user ID, 1 to 256 characters.</param>
/// <param name="Mail">Where mails go; null keeps what is stored.</param>
/// <param name="Organisation">Whose manager may see and renew the token; null keeps what is stored.</param>
public sealed record Holder(string User, string? Mail, string? Organisation);
