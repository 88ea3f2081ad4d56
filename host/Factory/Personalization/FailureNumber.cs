namespace Keyfob.Factory.Personalization;

/// <summary>The tool's own numbers for why a unit fails; the token's own are below 100. They stand in journals: never reuse one.</summary>
internal enum FailureNumber
{
    /// <summary>No journal knows the unit.</summary>
    UnknownUnit = 100,

    /// <summary>The unit was never flashed with a kit, or has lost its files.</summary>
    NoRecord = 101,

    /// <summary>The unit has lost its transport key.</summary>
    KeyLost = 102,

    /// <summary>A development build.</summary>
    DevelopmentBuild = 103,

    /// <summary>The unit was wiped.</summary>
    Retired = 104,

    /// <summary>The unit is sealed, and not by this journal.</summary>
    SealedElsewhere = 105,

    /// <summary>The unit has a serial that is not the journal's.</summary>
    OtherSerial = 106,

    /// <summary>The clock is faster or slower than its maker allows.</summary>
    ClockRate = 107,

    /// <summary>The unit fell silent again and again.</summary>
    Silence = 110,

    /// <summary>What answered could not prove that it is the unit.</summary>
    Impostor = 111,

    /// <summary>Something else; the text says what.</summary>
    Other = 199,
}
