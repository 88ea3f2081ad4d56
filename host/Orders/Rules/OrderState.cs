namespace Keyfob.Orders.Rules;

/// <summary>The state of an order. Money that goes back is beside it: an order can wait for a delivery and for a refund at once. The numbers are stored.</summary>
public enum OrderState
{
    /// <summary>Not paid.</summary>
    Open = 0,

    /// <summary>Paid; a token has to be delivered.</summary>
    Paid = 1,

    /// <summary>Paid, and done.</summary>
    Fulfilled = 2,

    /// <summary>Nothing was delivered and nothing will be. What was paid goes back.</summary>
    Cancelled = 3,
}
