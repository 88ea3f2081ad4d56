namespace Keyfob.Simulator.Press;

/// <summary>Faults of the virtual token.</summary>
public enum Fault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The clock's oscillator has stopped.</summary>
    RtcStopped,

    /// <summary>The clock chip does not answer.</summary>
    RtcMissing,

    /// <summary>Both slots of the token record are damaged.</summary>
    RecordCorrupt,

    /// <summary>The flash volume was reformatted.</summary>
    FilesLost,

    /// <summary>The clock is three days behind the time floor.</summary>
    ClockRolledBack,

    /// <summary>The clock is thirty days ahead of the processor's internal clock. On a board whose internal clock does not count at rest: a hundred days
    /// ahead of the time floor.</summary>
    ClockJumped,

    /// <summary>The known-answer test fails.</summary>
    SelfTest,
}
