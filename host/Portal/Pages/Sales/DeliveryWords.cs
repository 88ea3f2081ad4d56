using Keyfob.Orders.Fulfilment;

namespace Keyfob.Portal.Pages.Sales;

/// <summary>Why a delivery was not done, in words.</summary>
internal static class DeliveryWords
{
    /// <summary>What is wrong; null for nothing.</summary>
    public static string? Problem(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Done => null,
        DeliveryOutcome.NoToken => "There is no token with this serial. Type the serial of a token in the inventory.",
        DeliveryOutcome.NotAllowed => "This token is not in the inventory, was delivered to somebody already, or its subscription would have ended.",
        _ => "Nothing waits for a delivery here any more.",
    };
}
