namespace Keyfob.Orders.Data;

/// <summary>What happened to an order, for its page. The audit trail has the same.</summary>
public sealed class OrderEventRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string Actor { get; set; }

    /// <summary>The kind of the audit entry.</summary>
    public required string Kind { get; set; }

    /// <summary>More about it.</summary>
    public required string Detail { get; set; }
}
