using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Guide;

/// <summary>What is done to a token for a picture of the user guide, and when its panel is read. All times fit an OLED and the slow refresh of e-paper.</summary>
/// <param name="Name">The end of the file's name.</param>
/// <param name="Title">What the picture shows, for who cannot see it.</param>
/// <param name="ReadAtMs">When the panel is read, in milliseconds after the first press.</param>
internal sealed record GuideScenario(string Name, string Title, int ReadAtMs)
{
    /// <summary>A press of the button that is no hold, in milliseconds.</summary>
    public const int TapMs = 200;

    /// <summary>A time at which a time step of 30 s begins, in seconds since 1970: 2027-01-15 08:00:00 UTC.</summary>
    public const long StepBegin = 1_800_000_000;

    private const int HoldMs = 4000;

    /// <summary>All scenarios, in the order of the guide.</summary>
    public static IReadOnlyList<GuideScenario> All { get; } =
    [
        new("code", "A code with six digits, and below it a bar of full length", 3000),
        new("countdown", "The same code; the bar has half its length", 16000),
        new("next-code", "The next code", 10000) { SecondOfStep = 25 },
        new("info", "The serial number, date and time, the battery's voltage, the version and the result of the self-test", 8000) { FirstPressMs = HoldMs },
        new("display-test", "Every dot of the panel is on", 12000) { FirstPressMs = HoldMs, SecondPressAtMs = 10000 },
        new("low-battery", "A code, and a small battery near the bar", 3000) { Millivolts = cells => (cells.Empty + cells.Low) / 2 },
        new("empty", "An empty battery and the word EMPTY", 3000) { Millivolts = cells => (cells.Lowest + cells.Empty) / 2 },
        new("wait", "The word WAIT and a time", 3000) { TimeFloorAheadSeconds = 240 },
        new("err-12", "Err 12", 3000) { Fault = "rtc-stopped" },
    ];

    /// <summary>The second of the time step at which the button is pressed.</summary>
    public int SecondOfStep { get; private init; }

    /// <summary>How long the first press lasts, in milliseconds.</summary>
    public int FirstPressMs { get; private init; } = TapMs;

    /// <summary>When the button is pressed again, in milliseconds after the first press; null for never.</summary>
    public int? SecondPressAtMs { get; private init; }

    /// <summary>The voltage of the cells, from the ratings of the board.</summary>
    public Func<CellRatings, int> Millivolts { get; private init; } = cells => cells.Nominal;

    /// <summary>By how much the time floor is ahead of the clock, in seconds; 0 for the floor of a good token.</summary>
    public int TimeFloorAheadSeconds { get; private init; }

    /// <summary>The name of a fault, as for <c>press --fault</c>; null for none.</summary>
    public string? Fault { get; private init; }
}
