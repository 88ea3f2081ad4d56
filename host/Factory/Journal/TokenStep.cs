namespace Keyfob.Factory.Journal;

/// <summary>The steps of a token, in this order. Journals contain the numbers: never reuse one.</summary>
public enum TokenStep
{
    /// <summary>The journal has a serial and a seed; the token may not have them yet.</summary>
    Reserved = 0,

    /// <summary>The seed is in the token, proven by the check value.</summary>
    Seeded = 1,

    /// <summary>Its clock was set.</summary>
    ClockSet = 2,

    /// <summary>The rate of its clock was measured, and trimmed if necessary.</summary>
    Measured = 3,

    /// <summary>Its self-test passed.</summary>
    Tested = 4,

    /// <summary>The token is sealed.</summary>
    Sealed = 5,
}
