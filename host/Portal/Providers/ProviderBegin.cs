using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace Keyfob.Portal.Providers;

/// <summary>Sends a browser to the provider.</summary>
internal static partial class ProviderBegin
{
    /// <summary>A link leads here, not a form: the policy of the pages lets forms lead to this service only, also by a redirect.</summary>
    public static async Task BeginAsync(HttpContext context, ILogger<ProviderEvents> log)
    {
        try
        {
            await context.ChallengeAsync(ProviderSetup.Name, new AuthenticationProperties { RedirectUri = ProviderAddresses.Code(SignInAddress.Back(context.Request.Query["return"])) });
        }
        catch (Exception failure) when (ProviderFailures.IsUnreachable(failure) && !context.RequestAborted.IsCancellationRequested)
        {
            NotReached(log, failure.GetBaseException().Message.ReplaceLineEndings(" "));
            await PageStyle.Instance.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ProviderFailures.Unreachable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider cannot be used: {Failure}")]
    private static partial void NotReached(ILogger log, string failure);
}
