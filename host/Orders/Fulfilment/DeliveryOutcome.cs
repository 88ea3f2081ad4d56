namespace Keyfob.Orders.Fulfilment;

/// <summary>What became of a delivery.</summary>
public enum DeliveryOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Nothing waits for a delivery there.</summary>
    NotWaiting,

    /// <summary>There is no token with this serial.</summary>
    NoToken,

    /// <summary>The token is not in the inventory, or is somebody's already.</summary>
    NotAllowed,
}
