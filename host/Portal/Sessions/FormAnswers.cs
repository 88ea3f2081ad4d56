using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Microsoft.AspNetCore.Antiforgery;

namespace Keyfob.Portal.Sessions;

/// <summary>Answers a page's form whose antiforgery token is not valid, in words. A form belongs to the session of its page: whose session has ended signs in again.</summary>
internal sealed class FormAnswers(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || AnswerStyle.Of(context) is not PageStyle style)
        {
            return next(context);
        }

        return context.User.Identity?.IsAuthenticated != true && context.Request.Path != SignInAddress.Path
            ? throw new AccessRefusedException(AccessRefusal.NotSignedIn)
            : style.WriteAsync(context, StatusCodes.Status400BadRequest, "This form cannot be used any more: your session, or what your account is for, has changed. Open the page again.");
    }
}
