namespace Keyfob.Factory.Personalization;

/// <summary>Kinds of events on a port.</summary>
internal enum StationEventKind
{
    /// <summary>A port waits for the operator.</summary>
    Waiting,

    /// <summary>A unit starts a step.</summary>
    Step,

    /// <summary>A unit failed and is tried again.</summary>
    Retry,

    /// <summary>A unit is sealed.</summary>
    Sealed,

    /// <summary>A unit was sealed before.</summary>
    SealedBefore,

    /// <summary>A development build is finished except for the seal.</summary>
    Unsealed,

    /// <summary>A unit is set aside.</summary>
    Failed,

    /// <summary>Information only.</summary>
    Note,
}
