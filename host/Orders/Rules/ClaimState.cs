namespace Keyfob.Orders.Rules;

/// <summary>The state of a claim under the warranty. The numbers are stored.</summary>
public enum ClaimState
{
    /// <summary>An administrator has to decide.</summary>
    Open = 0,

    /// <summary>A replacement has to be delivered.</summary>
    Accepted = 1,

    /// <summary>No replacement.</summary>
    Declined = 2,

    /// <summary>The replacement was delivered.</summary>
    Delivered = 3,
}
