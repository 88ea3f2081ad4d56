using System.Security.Claims;
using Keyfob.Accounts.SigningIn;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Keyfob.Portal.Providers;

/// <summary>What happens when the provider sends a browser back. No session begins: that takes the second step.</summary>
internal sealed partial class ProviderEvents(ProviderSignIn signIn, ProviderStepCookie cookie, OidcSettings settings, ILogger<ProviderEvents> log) : OpenIdConnectEvents
{
    /// <summary>The provider's tokens are valid: the account is looked for.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var identity = new ProviderIdentity(Claim("iss"), Claim("sub"), Claim(settings.UserClaim));
        if (identity.User.Length == 0)
        {
            NoUser(log, settings.UserClaim);
        }

        if (await signIn.ProveAsync(identity, ClientAddress.Of(http), http.RequestAborted) is not { } step)
        {
            await PageStyle.Instance.WriteAsync(http, StatusCodes.Status403Forbidden, ProviderFailures.NoAccount);
            return;
        }

        cookie.Write(http, step);

        // A page, not a redirect: after one the browser would still come from the provider's site, and not send the cookies of this one.
        await PageStyle.WriteForwardAsync(http, context.ReturnUri!);

        string Claim(string name) => context.Principal!.FindFirstValue(name) ?? "";
    }

    /// <summary>The provider says that its user, or it, does not want to.</summary>
    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return PageStyle.Instance.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, ProviderFailures.Cancelled);
    }

    /// <summary>The answer is not one to a question of this browser, or is not valid, or the provider is down. The framework has it in the log.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        return ProviderFailures.IsUnreachable(context.Failure)
            ? PageStyle.Instance.WriteAsync(context.HttpContext, StatusCodes.Status503ServiceUnavailable, ProviderFailures.Unreachable)
            : PageStyle.Instance.WriteAsync(context.HttpContext, StatusCodes.Status400BadRequest, ProviderFailures.Failed);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider's tokens have no claim {Claim}. --oidc-user-claim names the one that has the user ID.")]
    private static partial void NoUser(ILogger log, string claim);
}
