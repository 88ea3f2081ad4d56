namespace Keyfob.Orders.Rules;

/// <summary>The state of a line. The numbers are stored.</summary>
public enum LineState
{
    /// <summary>Not paid, or to be delivered.</summary>
    Waiting = 0,

    /// <summary>The token was renewed or delivered.</summary>
    Fulfilled = 1,

    /// <summary>It will not be: the order was cancelled, or its price goes back.</summary>
    GivenUp = 2,
}
