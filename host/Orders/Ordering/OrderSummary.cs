using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Ordering;

/// <summary>An order in a list.</summary>
public sealed record OrderSummary
{
    /// <summary>The number.</summary>
    public required long Id { get; init; }

    /// <summary>The user ID of the buyer.</summary>
    public required string Buyer { get; init; }

    /// <summary>The state.</summary>
    public required OrderState State { get; init; }

    /// <summary>In minor units.</summary>
    public required long Total { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it has to be paid, if it has an invoice.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>Money has to be sent back.</summary>
    public required bool IsToRefund { get; init; }

    /// <summary>A payment by card was neither confirmed nor given up for too long.</summary>
    public required bool IsOverdue { get; init; }
}
