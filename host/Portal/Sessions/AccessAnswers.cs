using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;

namespace Keyfob.Portal.Sessions;

/// <summary>Answers calls that a service refused: with the sign-in page where a sign-in helps.</summary>
internal sealed class AccessAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (AccessRefusedException refused) when (!context.Response.HasStarted)
        {
            if (refused.Refusal == AccessRefusal.NotSignedIn)
            {
                context.Response.Redirect(SignInAddress.For(context.Request));
                return;
            }

            await AnswerStyle.Of(context).WriteAsync(context, StatusCodes.Status403Forbidden, refused.Refusal == AccessRefusal.NeedsOtp
                ? "This needs a sign-in with the code of your token. Sign out, then sign in with the code."
                : "Your account does not allow this.");
        }
    }
}
