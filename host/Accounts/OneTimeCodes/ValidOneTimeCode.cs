namespace Keyfob.Accounts.OneTimeCodes;

/// <summary>A one-time code that is valid now; without the code, which nobody can read again.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="ExpiresAt">From then on it is not valid.</param>
public sealed record ValidOneTimeCode(string User, DateTimeOffset ExpiresAt);
