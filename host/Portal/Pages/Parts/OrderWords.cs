using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Orders, their lines and claims in words.</summary>
internal static class OrderWords
{
    /// <summary>The state of an order in a word or two.</summary>
    public static string Of(OrderState state) => state switch
    {
        OrderState.Open => "Not paid",
        OrderState.Paid => "Paid",
        OrderState.Fulfilled => "Done",
        _ => "Cancelled",
    };

    /// <summary>The state of an order in a list.</summary>
    public static string Of(OrderSummary order) =>
        Of(order.State) + (order.IsToRefund ? ", money goes back" : "") + (order.IsOverdue ? ", payment not confirmed for a day" : "");

    /// <summary>The name of a product.</summary>
    public static string Of(Product product) => product == Product.Renewal ? "Renewal, one year" : "New token, one year";

    /// <summary>What became of a line.</summary>
    /// <param name="order">The order.</param>
    /// <param name="line">The line.</param>
    public static string Of(OrderRow order, OrderLineRow line) => (line.State, line.Product) switch
    {
        (LineState.Fulfilled, Product.Renewal) => $"renewed until {Day.Text(line.ExpiresAt)}",
        (LineState.Fulfilled, _) => $"delivered, until {Day.Text(line.ExpiresAt)}",
        (LineState.GivenUp, _) => order.PaidAt == null ? "cancelled" : "not possible any more, the price goes back",
        _ => order.State == OrderState.Open ? "waits for the payment" : "will be delivered",
    };

    /// <summary>The kind of an event, as in <c>Payment received</c>.</summary>
    public static string Kind(string kind) => string.Concat(kind.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>The state of a claim.</summary>
    public static string Of(ClaimState state) => state switch
    {
        ClaimState.Open => "Not decided",
        ClaimState.Accepted => "Accepted",
        ClaimState.Declined => "Declined",
        _ => "Replaced",
    };
}
