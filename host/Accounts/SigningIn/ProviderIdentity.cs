namespace Keyfob.Accounts.SigningIn;

/// <summary>Who somebody is at the provider, from a token whose signature was checked.</summary>
/// <param name="Issuer">The provider's name for itself: the claim <c>iss</c>.</param>
/// <param name="Subject">The provider's ID of the person, which it never gives to another one: the claim <c>sub</c>.</param>
/// <param name="User">The claim that has the user ID. The provider may change it, or give it to somebody else.</param>
public sealed record ProviderIdentity(string Issuer, string Subject, string User);
