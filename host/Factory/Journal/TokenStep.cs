namespace Keyfob.Factory.Journal;

/// <summary>How far a token has come, in this order. The numbers stand in journals: never reuse one.</summary>
public enum TokenStep
{
    /// <summary>Has a serial and a seed in the journal; nothing was sent yet.</summary>
    Reserved = 0,

    /// <summary>The seed is in the token and was proven by its check value.</summary>
    Seeded = 1,

    /// <summary>Its clock was set.</summary>
    ClockSet = 2,

    /// <summary>The rate of its clock was measured, and trimmed if need be.</summary>
    Measured = 3,

    /// <summary>Its self-test passed.</summary>
    Tested = 4,

    /// <summary>Closed for the factory; ready for its holder.</summary>
    Sealed = 5,
}
