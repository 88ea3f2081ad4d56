using Keyfob.Orders.Data;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Ordering;

/// <summary>One order with all that belongs to it.</summary>
public sealed record OrderDetails
{
    /// <summary>The order and its lines.</summary>
    public required OrderRow Order { get; init; }

    /// <summary>What was received.</summary>
    public required IReadOnlyList<PaymentRow> Payments { get; init; }

    /// <summary>What goes back.</summary>
    public required IReadOnlyList<RefundRow> Refunds { get; init; }

    /// <summary>The payments by card that were begun.</summary>
    public required IReadOnlyList<CardPaymentRow> CardPayments { get; init; }

    /// <summary>What happened.</summary>
    public required IReadOnlyList<OrderEventRow> Events { get; init; }

    /// <summary>The payment by card that can still be confirmed; null for none.</summary>
    public CardPaymentRow? Pending => CardPayments.LastOrDefault(payment => payment.State == CardState.Pending);
}
