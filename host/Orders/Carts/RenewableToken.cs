using Keyfob.Orders.Rules;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Carts;

/// <summary>A token in a list of renewals.</summary>
public sealed record RenewableToken
{
    /// <summary>Where it stands in the list, for the next page.</summary>
    public required string Place { get; init; }

    /// <summary>The serial.</summary>
    public required string Serial { get; init; }

    /// <summary>The user ID of its holder.</summary>
    public required string User { get; init; }

    /// <summary>The state, with the dates applied.</summary>
    public required TokenState State { get; init; }

    /// <summary>The day of the purchase.</summary>
    public required DateTimeOffset? Purchase { get; init; }

    /// <summary>From then on it is suspended.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>From then on it is revoked.</summary>
    public required DateTimeOffset? RevokesAt { get; init; }

    /// <summary>What a renewal would bring; null if it cannot be renewed.</summary>
    public required RenewalOffer? Offer { get; init; }
}
