namespace Keyfob.Orders.Carts;

/// <summary>A cart.</summary>
/// <param name="Items">What can be ordered.</param>
/// <param name="TakenOut">What was put in and cannot be ordered any more.</param>
/// <param name="Hidden">How many items are hidden, because they need a session with a code.</param>
/// <param name="Currency">The currency of the prices.</param>
public sealed record CartContent(IReadOnlyList<CartItem> Items, IReadOnlyList<CartItem> TakenOut, int Hidden, string Currency)
{
    /// <summary>The sum in minor units.</summary>
    public long Total => Items.Sum(item => item.Price);
}
