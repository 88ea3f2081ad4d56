namespace Keyfob.Portal.Answers;

/// <summary>Answers for RADIUS servers, which decide by the status alone: no body. A request that was not processed must not read as a wrong code: what
/// would be 401 or 403 is 400.</summary>
internal sealed class EmptyStyle : AnswerStyle
{
    public static readonly EmptyStyle Instance = new();

    public override Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? StatusCodes.Status400BadRequest : status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
