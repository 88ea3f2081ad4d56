namespace Keyfob.Orders.Data;

/// <summary>Money that was received. Source and reference are unique: the same money counts once, however often and by whomever it is reported.</summary>
public sealed class PaymentRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The order that it is for.</summary>
    public long OrderId { get; set; }

    /// <summary>The name of the card provider, or <c>bank</c>.</summary>
    public required string Source { get; set; }

    /// <summary>The provider's ID of the payment, or the bank's reference.</summary>
    public required string Reference { get; set; }

    /// <summary>In minor units.</summary>
    public long Amount { get; set; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When the service learned of it.</summary>
    public DateTimeOffset BookedAt { get; set; }
}
