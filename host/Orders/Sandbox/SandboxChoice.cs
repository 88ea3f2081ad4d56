namespace Keyfob.Orders.Sandbox;

/// <summary>What somebody chooses on the sandbox's page.</summary>
public enum SandboxChoice
{
    /// <summary>Pays; the shop is told.</summary>
    Pay,

    /// <summary>Pays; the event is lost, so the shop has to ask.</summary>
    PayUnreported,

    /// <summary>The card is declined; the shop is told.</summary>
    Decline,
}
