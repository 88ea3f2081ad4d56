namespace Keyfob.Orders.Products;

/// <summary>What is sold. The numbers are stored: they are not changed.</summary>
public enum Product
{
    /// <summary>One year more for one token. The token and its seed stay.</summary>
    Renewal = 0,

    /// <summary>A token, with its first year.</summary>
    NewToken = 1,
}
