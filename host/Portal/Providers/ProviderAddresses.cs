using Keyfob.Portal.Sessions;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Keyfob.Portal.Providers;

/// <summary>The addresses that a sign-in by the provider, and the sign-out there, lead to.</summary>
/// <param name="settings">The provider.</param>
/// <param name="options">Has the provider's configuration.</param>
internal sealed class ProviderAddresses(OidcSettings settings, IOptionsMonitor<OpenIdConnectOptions> options)
{
    /// <summary>The page of the second step.</summary>
    /// <param name="back">Where it leads to: a path of this service.</param>
    public static string Code(string back) => QueryHelpers.AddQueryString(SignInAddress.CodePath, "return", back);

    /// <summary>The link that begins a sign-in.</summary>
    /// <param name="back">Where it leads to.</param>
    public static string Begin(string? back) => back == null ? ProviderSetup.BeginPath : QueryHelpers.AddQueryString(ProviderSetup.BeginPath, "return", back);

    /// <summary>Where the provider ends its own session; null if it has no such page, or cannot be reached.</summary>
    public async Task<string?> EndSessionAsync(HttpContext context)
    {
        try
        {
            var provider = await options.Get(ProviderSetup.Name).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
            return string.IsNullOrEmpty(provider.EndSessionEndpoint) ? null : QueryHelpers.AddQueryString(provider.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["client_id"] = settings.ClientId,
                ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{SignInAddress.Path}",
            });
        }
        catch (Exception failure) when (ProviderFailures.IsUnreachable(failure))
        {
            return null;
        }
    }
}
