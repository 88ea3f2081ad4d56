using Keyfob.Accounts.SigningIn;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Pages.Document;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Keyfob.Portal.Sessions;

/// <summary>Sign-in, sign-out and the session's cookie.</summary>
internal static class SessionSetup
{
    public const string SignOutPath = "/sign-out";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(SessionHandler.Name).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, null);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "keyfob-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // The security headers say it for all pages.
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(SignOutPath, SignOutAsync).ExcludeFromDescription().WithMetadata(PageStyle.Instance);

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignInPolicy policy)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await context.SignOutAsync(SessionHandler.Name);
        return Results.LocalRedirect(policy.UsesProvider ? SignInAddress.AfterSignOut : SignInAddress.Path);
    }
}
