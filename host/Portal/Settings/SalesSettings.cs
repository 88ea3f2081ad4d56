using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;

namespace Keyfob.Portal.Settings;

/// <summary>What the service sells, and how it is paid.</summary>
public sealed record SalesSettings
{
    /// <summary>The prices.</summary>
    public PriceList Prices { get; init; } = PriceList.Nothing;

    /// <summary>Name, address and bank account of the seller, in lines, as they stand on invoices; null if orders cannot be paid by invoice.</summary>
    public string? Seller { get; init; }

    /// <summary>The secret of the sandbox; null if orders cannot be paid by card.</summary>
    public WebhookSecret? Sandbox { get; init; }

    /// <summary>Whether anything is sold.</summary>
    public bool IsSelling => Prices.Renewal != null || Prices.NewToken != null;
}
