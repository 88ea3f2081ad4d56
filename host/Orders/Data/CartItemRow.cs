using Keyfob.Orders.Products;

namespace Keyfob.Orders.Data;

/// <summary>Something that somebody wants to order. It is in the database, so a killed process loses nothing.</summary>
public sealed class CartItemRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>Whose cart: the user ID in the form in which it is compared.</summary>
    public required string OwnerKey { get; set; }

    /// <summary>What.</summary>
    public Product Product { get; set; }

    /// <summary>The serial of the token to renew; for a new token the user ID, in the form in which it is compared, of who gets it.</summary>
    public required string Subject { get; set; }

    /// <summary>The user ID of who gets a new token, as he writes it.</summary>
    public required string UserName { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; set; }
}
