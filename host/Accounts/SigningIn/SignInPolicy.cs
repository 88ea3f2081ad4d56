namespace Keyfob.Accounts.SigningIn;

/// <summary>Who proves the first factor: the passwords of this service, or a provider. There is never a choice between them.</summary>
/// <param name="UsesProvider">A provider (OpenID Connect) proves it; all passwords are refused.</param>
public sealed record SignInPolicy(bool UsesProvider);
