namespace Keyfob.Simulator.Press;

/// <summary>What can be wrong with the virtual token.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The clock's oscillator has stopped.</summary>
    RtcStopped,

    /// <summary>The clock does not answer.</summary>
    RtcMissing,

    /// <summary>Both slots of the token record are damaged.</summary>
    RecordCorrupt,

    /// <summary>The flash volume was reformatted.</summary>
    FilesLost,

    /// <summary>The clock is three days behind its mark.</summary>
    ClockRolledBack,

    /// <summary>The clock is thirty days ahead of the processor's own.</summary>
    ClockJumped,

    /// <summary>The known-answer test gives another answer.</summary>
    SelfTest,
}
