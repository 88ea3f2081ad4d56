using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Ordering;

/// <summary>Which orders a list has. What is null does not filter.</summary>
public sealed record OrderFilter
{
    /// <summary>The most orders of a page.</summary>
    public const int MaxPage = 200;

    /// <summary>The state.</summary>
    public OrderState? State { get; init; }

    /// <summary>The user ID of the buyer.</summary>
    public string? User { get; init; }

    /// <summary>Only orders of which money has to be sent back.</summary>
    public bool ToRefund { get; init; }

    /// <summary>Only orders with a payment that was not confirmed for too long.</summary>
    public bool Overdue { get; init; }

    /// <summary>The number of the last order of the page before; null for the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Orders of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Limit { get; init; } = 50;
}
