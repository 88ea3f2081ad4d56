namespace Keyfob.Orders.Rules;

/// <summary>What is known of a payment by card. The numbers are stored.</summary>
public enum CardState
{
    /// <summary>The provider has not confirmed it, and has not given it up.</summary>
    Pending = 0,

    /// <summary>Paid.</summary>
    Paid = 1,

    /// <summary>Declined, or its time has run out: it cannot be paid any more.</summary>
    Failed = 2,
}
