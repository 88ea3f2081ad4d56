namespace Keyfob.Portal.Answers;

/// <summary>What a request names does not exist, or is somebody else's.</summary>
internal sealed class NotFoundException() : Exception("This page does not exist.");
