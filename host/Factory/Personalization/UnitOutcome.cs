namespace Keyfob.Factory.Personalization;

/// <summary>How a unit's run ended well.</summary>
internal enum UnitOutcome
{
    /// <summary>It was sealed.</summary>
    Sealed,

    /// <summary>It was sealed before.</summary>
    SealedBefore,

    /// <summary>It has everything but the seal, which a development build cannot have.</summary>
    Unsealed,
}
