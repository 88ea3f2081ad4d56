namespace Keyfob.Verifier.Checks;

/// <summary>The parts of a check, in their order.</summary>
internal enum CheckStep
{
    /// <summary>The attempt is charged and committed.</summary>
    Charged,

    /// <summary>The code has been looked at.</summary>
    Evaluated,

    /// <summary>What was found is written, but not committed.</summary>
    Advanced,

    /// <summary>It is committed, but not answered.</summary>
    Recorded,
}
