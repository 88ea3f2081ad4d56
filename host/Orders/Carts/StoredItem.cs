using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Carts;

/// <summary>An item of a cart with its token and holder, as they are stored. Times are UTC ticks.</summary>
internal sealed class StoredItem
{
    public static readonly string Read = $"""
        SELECT item.id AS "Id", item.product AS "Product", item.subject AS "Subject", item.user_name AS "UserName", tokens.state AS "TokenState", tokens.purchase AS "Purchase",
            tokens.years AS "Years", tokens.revokes_at AS "RevokesAt", holders.name AS "Holder", holders.name_key AS "HolderKey", holders.organisation AS "Organisation",
            (SELECT MIN(orders.id) FROM order_lines JOIN orders ON orders.id = order_lines.order_id
             WHERE order_lines.serial = item.subject AND order_lines.state = {(int)LineState.Waiting} AND orders.state = {(int)OrderState.Open} AND orders.buyer_key = @owner AND item.product = 0) AS "OpenOrder"
        FROM cart_items AS item
        LEFT JOIN tokens ON item.product = 0 AND tokens.serial = item.subject
        LEFT JOIN holders ON (item.product = 0 AND holders.id = tokens.holder_id) OR (item.product = 1 AND holders.name_key = item.subject)
        WHERE item.owner_key = @owner ORDER BY item.id
        """;

    public long Id { get; init; }

    public Product Product { get; init; }

    public required string Subject { get; init; }

    public required string UserName { get; init; }

    public TokenState? TokenState { get; init; }

    public long? Purchase { get; init; }

    public int? Years { get; init; }

    public long? RevokesAt { get; init; }

    public string? Holder { get; init; }

    public string? HolderKey { get; init; }

    public string? Organisation { get; init; }

    public long? OpenOrder { get; init; }

    /// <summary>The user ID, in the form in which it is compared, of who gets it.</summary>
    private string ForKey => Product == Product.NewToken ? Subject : HolderKey ?? "";

    /// <summary>Whether it is for the buyer himself, or for somebody for whom he may order.</summary>
    public bool IsFor(Buyer buyer) => buyer.MayOrderFor(ForKey, Organisation);

    /// <summary>The item as it is now.</summary>
    public CartItem View(Buyer buyer, PriceList prices, DateTimeOffset now)
    {
        var price = prices.Of(Product);
        var offer = Product == Product.Renewal && Purchase is { } purchase && Years is { } years
            ? RenewalOffer.Of(new Subscription(DayOf(purchase), years), DateOnly.FromDateTime(now.UtcDateTime))
            : (RenewalOffer?)null;
        return new CartItem
        {
            Id = Id,
            Product = Product,
            Serial = Product == Product.Renewal ? Subject : null,
            User = Holder ?? UserName,
            IsOwn = ForKey == buyer.Key,
            Price = price ?? 0,
            Offer = offer,
            Problem = price == null ? "It is not sold any more." : IsFor(buyer) ? Problem(now) : "It is not a token for which you may order any more.",
        };
    }

    private static DateOnly DayOf(long ticks) => DateOnly.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));

    private string? Problem(DateTimeOffset now) =>
        Product == Product.NewToken ? null
        : TokenState is not (VerifierRules.LifeCycle.TokenState.Active or VerifierRules.LifeCycle.TokenState.Suspended) || Purchase == null || !(RevokesAt > now.UtcTicks)
            ? "The token cannot be renewed any more: it is revoked, or has no holder. Order a new token instead."
        : OpenOrder is { } open ? $"The token is in your order {open}, which is not paid. Pay or cancel that order."
        : null;
}
