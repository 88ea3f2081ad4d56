namespace Keyfob.Orders.Rules;

/// <summary>What changes the state of an order.</summary>
public enum OrderEvent
{
    /// <summary>The whole amount was received.</summary>
    Pay,

    /// <summary>No line waits any more, and at least one was fulfilled.</summary>
    Fulfil,

    /// <summary>The buyer or an administrator gives it up before it is paid; or it is paid, and no line can be fulfilled.</summary>
    Cancel,
}
