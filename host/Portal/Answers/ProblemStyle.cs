using Microsoft.AspNetCore.WebUtilities;

namespace Keyfob.Portal.Answers;

/// <summary>Problem details (RFC 9457).</summary>
internal sealed class ProblemStyle : AnswerStyle
{
    public static readonly ProblemStyle Instance = new();

    public override Task WriteAsync(HttpContext context, int status, string message) =>
        TypedResults.Problem(message, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(context);
}
