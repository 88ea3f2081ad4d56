namespace Keyfob.Orders.Data;

/// <summary>An event of a card provider that was processed. One with the same ID is a repeat.</summary>
public sealed class CardEventRow
{
    /// <summary>The provider's name and its ID of the event.</summary>
    public required string Id { get; set; }

    /// <summary>The provider's ID of the payment.</summary>
    public required string PaymentId { get; set; }

    /// <summary>When it was processed.</summary>
    public DateTimeOffset At { get; set; }
}
