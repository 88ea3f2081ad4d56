using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Carts;

/// <summary>An item of a cart, as it is now.</summary>
public sealed record CartItem
{
    /// <summary>The number of the row.</summary>
    public required long Id { get; init; }

    /// <summary>What.</summary>
    public required Product Product { get; init; }

    /// <summary>The token to renew; null for a new one.</summary>
    public required string? Serial { get; init; }

    /// <summary>The holder.</summary>
    public required string User { get; init; }

    /// <summary>Whether the holder is the buyer himself.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The price in minor units; 0 if the product is not sold.</summary>
    public required long Price { get; init; }

    /// <summary>What a renewal brings; null for a new token.</summary>
    public required RenewalOffer? Offer { get; init; }

    /// <summary>Why it cannot be ordered, as a sentence; null if it can.</summary>
    public required string? Problem { get; init; }
}
