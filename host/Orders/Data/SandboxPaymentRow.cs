using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Data;

/// <summary>A payment at the sandbox provider.</summary>
public sealed class SandboxPaymentRow
{
    /// <summary>Its ID: 32 random hexadecimal digits.</summary>
    public required string Id { get; set; }

    /// <summary>The caller's name of the request: a repeated request makes no second payment.</summary>
    public required string RequestKey { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>In minor units.</summary>
    public long Amount { get; set; }

    /// <summary>The currency.</summary>
    public required string Currency { get; set; }

    /// <summary>The state.</summary>
    public CardState State { get; set; }

    /// <summary>Where the buyer goes back to.</summary>
    public required string ReturnAddress { get; set; }

    /// <summary>After this time it cannot be paid.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The event that tells the shop of the payment; null if there is none, or the shop is not told.</summary>
    public string? EventId { get; set; }

    /// <summary>When the shop took the event; null until then.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
