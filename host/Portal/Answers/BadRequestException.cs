namespace Keyfob.Portal.Answers;

/// <summary>A request cannot be processed. The message is one sentence for whoever runs the client, without what was sent.</summary>
internal sealed class BadRequestException(string message) : Exception(message);
