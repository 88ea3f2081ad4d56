using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Activation;

/// <summary>The token that a user has until he activates another one. Times are UTC ticks.</summary>
internal sealed class PresentToken
{
    public long Id { get; init; }

    public required string Serial { get; init; }

    public long? RevokesAt { get; init; }

    /// <summary>Whether it is revoked by its date: the scheduled work has not written it yet.</summary>
    public bool HasLapsed(DateTimeOffset now) => Ticks.Time(RevokesAt) <= now;
}
