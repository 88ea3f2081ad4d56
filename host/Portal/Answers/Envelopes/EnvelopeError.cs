namespace Keyfob.Portal.Answers.Envelopes;

/// <summary>Why a request was not processed.</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="Message">One sentence.</param>
internal sealed record EnvelopeError(int Code, string Message);
