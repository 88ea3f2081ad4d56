using Keyfob.Portal.Answers.Envelopes;

namespace Keyfob.Portal.Answers;

/// <summary>The envelope of <c>/validate/check</c> with <c>status: false</c>.</summary>
/// <param name="time">The clock of this machine.</param>
internal sealed class EnvelopeStyle(TimeProvider time) : AnswerStyle
{
    public override Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Envelope.OfError(status, message, time.GetUtcNow()), EnvelopeJson.Default.Envelope, cancellationToken: context.RequestAborted);
    }
}
