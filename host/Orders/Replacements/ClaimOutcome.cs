namespace Keyfob.Orders.Replacements;

/// <summary>What became of a claim.</summary>
public enum ClaimOutcome
{
    /// <summary>It was made, and an administrator decides.</summary>
    Made,

    /// <summary>There is a claim for this token already that was not declined.</summary>
    Exists,

    /// <summary>The warranty has ended, or the token has no purchase.</summary>
    NoWarranty,

    /// <summary>The holder has no such token.</summary>
    NoToken,
}
