namespace Keyfob.Orders.Payments;

/// <summary>What became of a payment.</summary>
public enum PaymentOutcome
{
    /// <summary>The order is paid now.</summary>
    Paid,

    /// <summary>It was recorded before; nothing was changed.</summary>
    Known,

    /// <summary>The order was paid or cancelled already: the money goes back.</summary>
    ToRefund,

    /// <summary>Order, amount or currency do not fit; nothing was changed.</summary>
    Mismatch,

    /// <summary>It is not paid; nothing of the order was changed.</summary>
    NotPaid,
}
