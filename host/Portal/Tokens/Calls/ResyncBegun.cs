namespace Keyfob.Portal.Tokens.Calls;

/// <summary>A resync has begun; also for a wrong code or a token that may not be resynced.</summary>
/// <param name="Id">Names it in the second call.</param>
internal sealed record ResyncBegun(Guid Id);
