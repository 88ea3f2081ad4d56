using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Data;

/// <summary>A payment by card that was begun at a provider. There are no card data here: the buyer types them at the provider.</summary>
public sealed class CardPaymentRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>The name of the provider.</summary>
    public required string Provider { get; set; }

    /// <summary>The provider's ID of the payment.</summary>
    public required string PaymentId { get; set; }

    /// <summary>The provider's page on which it is paid.</summary>
    public required string Address { get; set; }

    /// <summary>In minor units.</summary>
    public long Amount { get; set; }

    /// <summary>The currency.</summary>
    public required string Currency { get; set; }

    /// <summary>The state.</summary>
    public CardState State { get; set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>When the provider is asked the next time.</summary>
    public DateTimeOffset NextCheckAt { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Checks { get; set; }

    /// <summary>When an alarm was raised because it is neither paid nor failed; null for none.</summary>
    public DateTimeOffset? AlarmedAt { get; set; }
}
