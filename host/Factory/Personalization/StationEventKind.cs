namespace Keyfob.Factory.Personalization;

/// <summary>What can happen on a line.</summary>
internal enum StationEventKind
{
    /// <summary>A port waits for something that somebody there can do.</summary>
    Waiting,

    /// <summary>A unit begins a step.</summary>
    Step,

    /// <summary>A unit did not come through and is tried again.</summary>
    Retry,

    /// <summary>A unit is sealed.</summary>
    Sealed,

    /// <summary>A unit was sealed before; there was nothing to do.</summary>
    SealedBefore,

    /// <summary>A development build has all but the seal, which it cannot have.</summary>
    Unsealed,

    /// <summary>A unit is set aside.</summary>
    Failed,

    /// <summary>Something to know that stops nothing.</summary>
    Note,
}
