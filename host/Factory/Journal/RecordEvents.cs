namespace Keyfob.Factory.Journal;

/// <summary>Names of the events. Records contain them: never rename one.</summary>
internal static class RecordEvents
{
    public const string JournalCreated = "journal-created";
    public const string BatchCreated = "batch-created";
    public const string BatchPurged = "batch-purged";
    public const string UnitAdded = "unit-added";
    public const string UnitFlashed = "unit-flashed";
    public const string Failed = "failed";
    public const string Scrapped = "scrapped";
    public const string FileWritten = "file-written";
    public const string ClockTrusted = "clock-trusted";
    public const string ShipChecked = "ship-checked";

    /// <summary>The purpose of a file without seeds.</summary>
    public const string LabelSheet = "label sheet";

    public static string Of(TokenStep step) => step switch
    {
        TokenStep.Reserved => "reserved",
        TokenStep.Seeded => "seeded",
        TokenStep.ClockSet => "clock-set",
        TokenStep.Measured => "measured",
        TokenStep.Tested => "tested",
        TokenStep.Sealed => "sealed",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
