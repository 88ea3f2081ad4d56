namespace Keyfob.Orders.Products;

/// <summary>What the service sells. What has no price is not sold.</summary>
public sealed record PriceList
{
    /// <summary>Nothing is sold.</summary>
    public static readonly PriceList Nothing = new();

    /// <summary>One year more for one token, in minor units, 1 or more.</summary>
    public long? Renewal { get; init; }

    /// <summary>A token with its first year, in minor units, 1 or more.</summary>
    public long? NewToken { get; init; }

    /// <summary>The currency of all prices.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>The price of a product; null if it is not sold.</summary>
    public long? Of(Product product) => product == Product.Renewal ? Renewal : NewToken;
}
