namespace Keyfob.Orders.Data;

/// <summary>The last number of a sequence without gaps: an order that is not committed gives its number back.</summary>
public sealed class CounterRow
{
    /// <summary>The invoices.</summary>
    public const string Invoices = "invoices";

    /// <summary>The name of the sequence.</summary>
    public required string Id { get; set; }

    /// <summary>The last number.</summary>
    public long Value { get; set; }
}
