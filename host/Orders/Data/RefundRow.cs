namespace Keyfob.Orders.Data;

/// <summary>Money that has to go back. An administrator sends it back and marks it.</summary>
public sealed class RefundRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>The payment of which it is all, or a part.</summary>
    public long PaymentId { get; set; }

    /// <summary>The line that is not fulfilled; null if the whole payment goes back.</summary>
    public long? LineId { get; set; }

    /// <summary>In minor units.</summary>
    public long Amount { get; set; }

    /// <summary>Why, as a sentence.</summary>
    public required string Cause { get; set; }

    /// <summary>When it was found.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it was sent back; null until then.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Under which reference.</summary>
    public string? Reference { get; set; }
}
