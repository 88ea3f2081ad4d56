namespace Keyfob.Factory.Journal;

/// <summary>The results of a step of a token. Null keeps the earlier value. Nothing here is secret.</summary>
public sealed record TokenFacts
{
    internal const string VerdictColumn = "is_shippable";
    internal const string ReasonsColumn = "not_shippable_because";
    internal const string FilesColumn = "ship_check_files";

    private const int RecordCheckSize = 8;
    private const int MaxTextLength = 4000;

    private static readonly string[] s_lifeStates = ["Blank", "Provisioned", "Sealed", "Retired"];

    /// <summary>The check value of the written record: 8 bytes in hex (the first ones of an HMAC-SHA256 over the record as read back).</summary>
    public string? RecordCheck { get; init; }

    /// <summary>When the clock was set, on this station's clock; kept to the millisecond.</summary>
    public DateTimeOffset? ClockSetAt { get; init; }

    /// <summary>Token's clock minus station's clock, in ms, when last measured.</summary>
    public int? ClockOffsetMs { get; init; }

    /// <summary>Rate of the clock in ppm; positive runs fast.</summary>
    public double? ClockPpm { get; init; }

    /// <summary>The uncertainty of <see cref="ClockPpm"/> in ppm; not negative.</summary>
    public double? ClockPpmUncertainty { get; init; }

    /// <summary>Temperature of the clock chip in quarters of a degree Celsius.</summary>
    public int? TemperatureQuarterDegrees { get; init; }

    /// <summary>The clock chip's Aging Offset register, -128 to 127, after trimming.</summary>
    public int? AgingRegister { get; init; }

    /// <summary>The firmware version in INFO.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>Whether INFO reports a development build.</summary>
    public bool? IsDevelopmentBuild { get; init; }

    /// <summary>Voltage of the cells in mV.</summary>
    public int? BatteryMillivolts { get; init; }

    /// <summary>The life state in INFO: <c>Blank</c>, <c>Provisioned</c>, <c>Sealed</c> or <c>Retired</c>.</summary>
    public string? LifeState { get; init; }

    /// <summary>Whether the token passed the ship check.</summary>
    public bool? IsShippable { get; init; }

    /// <summary>Why it did not pass, one line; given with <see cref="IsShippable"/>, null if it passed.</summary>
    public string? NotShippableBecause { get; init; }

    /// <summary>
    /// The files of the ship check: <c>name=SHA-256 in hex</c>, sorted by name, separated by a space. One line; given with
    /// <see cref="IsShippable"/>, null if there were none.
    /// </summary>
    public string? ShipCheckFiles { get; init; }

    /// <summary>The columns and the names in the record; null values are not written.</summary>
    internal (string Name, object? Value)[] Columns =>
    [
        ("record_check", RecordCheck?.ToLowerInvariant()),
        ("clock_set_utc", ClockSetAt is { } time ? UtcText.Of(time) : null),
        ("clock_offset_ms", ClockOffsetMs),
        ("clock_ppm", ClockPpm),
        ("clock_ppm_uncertainty", ClockPpmUncertainty),
        ("temperature_quarter_degrees", TemperatureQuarterDegrees),
        ("aging_register", AgingRegister),
        ("firmware_version", FirmwareVersion),
        ("is_dev", IsDevelopmentBuild),
        ("battery_mv", BatteryMillivolts),
        ("life_state", LifeState),
        (VerdictColumn, IsShippable),
        (ReasonsColumn, NotShippableBecause),
        (FilesColumn, ShipCheckFiles),
    ];

    /// <summary>Whether the texts and rates are ones that the journal writes.</summary>
    internal bool IsSound => Texts.All(text => TextRules.IsLine(text, MaxTextLength)) && double.IsFinite(ClockPpm ?? 0) && double.IsFinite(ClockPpmUncertainty ?? 0);

    private IEnumerable<string> Texts => new[] { FirmwareVersion, NotShippableBecause, ShipCheckFiles }.OfType<string>();

    internal void Check()
    {
        if (RecordCheck != null)
        {
            TextRules.Hex(RecordCheck, RecordCheckSize, "A record's check value");
        }

        foreach (var text in Texts)
        {
            TextRules.Line(text, "A fact", MaxTextLength);
        }

        if (NotShippableBecause != null && IsShippable != false)
        {
            throw new ArgumentException("Reasons belong to a verdict of not shippable.");
        }

        if (LifeState != null && !s_lifeStates.Contains(LifeState))
        {
            throw new ArgumentException("A life state is one of " + string.Join(", ", s_lifeStates) + ".");
        }

        if (!double.IsFinite(ClockPpm ?? 0) || !double.IsFinite(ClockPpmUncertainty ?? 0))
        {
            throw new ArgumentException("A rate is a number of ppm.");
        }
    }
}
