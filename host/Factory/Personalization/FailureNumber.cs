namespace Keyfob.Factory.Personalization;

/// <summary>The tool's numbers for failures; the token's are below 100. Journals contain them: never reuse one.</summary>
internal enum FailureNumber
{
    /// <summary>No journal knows the unit.</summary>
    UnknownUnit = 100,

    /// <summary>The unit was not flashed with a kit, or lost its files.</summary>
    NoRecord = 101,

    /// <summary>The unit lost its unit key.</summary>
    KeyLost = 102,

    /// <summary>A development build.</summary>
    DevelopmentBuild = 103,

    /// <summary>The unit was wiped.</summary>
    Retired = 104,

    /// <summary>The unit was sealed with another journal.</summary>
    SealedElsewhere = 105,

    /// <summary>The unit has a serial of another journal.</summary>
    OtherSerial = 106,

    /// <summary>The rate of the clock is outside its datasheet.</summary>
    ClockRate = 107,

    /// <summary>The unit's nonces begin again: an old kit was flashed.</summary>
    OldKit = 108,

    /// <summary>The unit's panel does not answer.</summary>
    PanelLost = 109,

    /// <summary>The unit stopped answering too often.</summary>
    NoAnswer = 110,

    /// <summary>The unit could not prove that it has the expected key.</summary>
    NotAuthenticated = 111,

    /// <summary>The Aging Offset register of the clock chip has another effect than its datasheet says, or none.</summary>
    AgingOffset = 112,

    /// <summary>Another failure; see the text.</summary>
    Other = 199,
}
