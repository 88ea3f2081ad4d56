namespace Keyfob.Factory.Personalization;

/// <summary>How a unit's run ended.</summary>
internal enum UnitOutcome
{
    /// <summary>The unit was sealed.</summary>
    Sealed,

    /// <summary>It was sealed before this run.</summary>
    SealedBefore,

    /// <summary>Finished except for the seal, which a development build cannot get.</summary>
    Unsealed,

    /// <summary>A step failed. The unit belongs to the batch, so the journal notes the failure.</summary>
    Failed,

    /// <summary>The unit does not belong to the batch.</summary>
    Rejected,
}
