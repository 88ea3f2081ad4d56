using static Keyfob.Orders.Rules.OrderEvent;
using static Keyfob.Orders.Rules.OrderState;

namespace Keyfob.Orders.Rules;

/// <summary>Every change of an order's state that is allowed. A test compares it with the table of the README.</summary>
public static class OrderTransitions
{
    /// <summary>All allowed changes.</summary>
    public static IReadOnlyList<(OrderState State, OrderEvent Event, OrderState Next)> All { get; } =
    [
        (Open, Pay, Paid),
        (Open, Cancel, Cancelled),
        (Paid, Fulfil, Fulfilled),
        (Paid, Cancel, Cancelled),
    ];

    /// <summary>The SET and the WHERE of an event, for a statement: the state that it leads to, and those that allow it.</summary>
    internal static (string Set, string Where) Sql(OrderEvent change)
    {
        var allowed = All.Where(one => one.Event == change).ToList();
        return ($"state = {(int)allowed[0].Next}", $"state IN ({string.Join(", ", allowed.Select(one => (int)one.State))})");
    }
}
