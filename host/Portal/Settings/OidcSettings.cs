namespace Keyfob.Portal.Settings;

/// <summary>The provider that signs in instead of the passwords of this service (OpenID Connect).</summary>
/// <param name="Authority">The provider's address, below which its configuration is found.</param>
/// <param name="ClientId">The name of this service at the provider.</param>
/// <param name="ClientSecret">The secret of this service at the provider.</param>
/// <param name="UserClaim">The claim that has the user ID of the account.</param>
public sealed record OidcSettings(Uri Authority, string ClientId, string ClientSecret, string UserClaim)
{
    /// <summary>The claim when none is named.</summary>
    public const string DefaultUserClaim = "preferred_username";

    /// <summary>Hides the secret.</summary>
    public override string ToString() => $"{ClientId} at {Authority}";
}
