using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Data;

/// <summary>An order. Its number is that of the row.</summary>
public sealed class OrderRow
{
    /// <summary>The number of the order.</summary>
    public long Id { get; set; }

    /// <summary>The user ID of the buyer.</summary>
    public required string Buyer { get; set; }

    /// <summary>The same in the form in which it is compared.</summary>
    public required string BuyerKey { get; set; }

    /// <summary>The organisation whose manager ordered for its holders; null for what somebody ordered for himself.</summary>
    public string? Organisation { get; set; }

    /// <summary>The state.</summary>
    public OrderState State { get; set; }

    /// <summary>The sum of the lines in minor units.</summary>
    public long Total { get; set; }

    /// <summary>The currency.</summary>
    public required string Currency { get; set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; set; }

    /// <summary>When it became paid, which is the purchase of its new tokens; null before.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>The number of the invoice; null if none was made. Invoices are numbered without gaps.</summary>
    public long? InvoiceNumber { get; set; }

    /// <summary>When the invoice was made.</summary>
    public DateTimeOffset? InvoicedAt { get; set; }

    /// <summary>The UTC day until which the invoice has to be paid.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The lines.</summary>
    public List<OrderLineRow> Lines { get; } = [];
}
