using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Data;

/// <summary>A line of an order, with the price at the moment of the order.</summary>
public sealed class OrderLineRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>What.</summary>
    public Product Product { get; set; }

    /// <summary>The token that is renewed, or that was delivered; null until then.</summary>
    public string? Serial { get; set; }

    /// <summary>The user ID of its holder, or of who gets it.</summary>
    public required string UserName { get; set; }

    /// <summary>In minor units.</summary>
    public long Price { get; set; }

    /// <summary>The state.</summary>
    public LineState State { get; set; }

    /// <summary>The expiry of the token after it was renewed or delivered.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
