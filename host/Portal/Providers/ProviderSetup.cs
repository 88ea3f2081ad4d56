using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Keyfob.Portal.Providers;

/// <summary>The sign-in by a provider: authorization code flow with PKCE, state and nonce. No token of the provider is kept.</summary>
internal static class ProviderSetup
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "provider";

    /// <summary>The addresses: where it begins, and where the provider sends the browser back to.</summary>
    public const string BeginPath = "/sign-in/provider", ReturnPath = "/sign-in/return";

    private const string IssuerClaim = "iss";

    public static void Add(IServiceCollection services, ServerSettings settings, string signInScheme)
    {
        services.AddSingleton<ProviderStepCookie>();
        if (settings.Oidc is not { } oidc)
        {
            return;
        }

        services.AddSingleton(oidc).AddScoped<ProviderEvents>().AddSingleton<ProviderAddresses>();
        new AuthenticationBuilder(services).AddOpenIdConnect(Name, options => Configure(options, oidc, signInScheme));
    }

    public static void Map(IEndpointRouteBuilder routes, ServerSettings settings)
    {
        if (settings.Oidc == null)
        {
            return;
        }

        routes.MapGet(BeginPath, ProviderBegin.BeginAsync).ExcludeFromDescription().WithMetadata(PageStyle.Instance);

        // The handler answers before; this says in which style failures are answered.
        routes.MapGet(ReturnPath, Results.NoContent).ExcludeFromDescription().WithMetadata(PageStyle.Instance);
    }

    private static void Configure(OpenIdConnectOptions options, OidcSettings oidc, string signInScheme)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (oidc.Authority.ToString(), oidc.ClientId, oidc.ClientSecret);
        options.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);

        // By query: a form that is posted from the provider's page would come from another site.
        (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        (options.SignInScheme, options.EventsType) = (signInScheme, typeof(ProviderEvents));
        (options.CallbackPath, options.RemoteSignOutPath, options.SignedOutCallbackPath) = (ReturnPath, default, default);
        (options.MapInboundClaims, options.SaveTokens, options.DisableTelemetry) = (false, false, true);

        // Some providers tell the user ID only there.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey(oidc.UserClaim, oidc.UserClaim);
        options.ClaimActions.Remove(IssuerClaim);

        // Lax: the browser comes back by a link of the provider's site. They are read at the return only.
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "keyfob-provider."), (options.NonceCookie, "keyfob-nonce.") })
        {
            (cookie.Name, cookie.SameSite, cookie.SecurePolicy) = (name, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }
    }
}
