namespace Keyfob.Portal.Answers;

/// <summary>How an endpoint says that a request was not processed. It is in the endpoint's metadata.</summary>
internal abstract class AnswerStyle
{
    /// <summary>The style of an endpoint; problem details if it has none.</summary>
    public static AnswerStyle Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AnswerStyle>() ?? ProblemStyle.Instance;

    /// <summary>Writes the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <param name="message">One sentence for whoever runs the client; without secrets, and without what was sent.</param>
    public abstract Task WriteAsync(HttpContext context, int status, string message);
}
