using System.Globalization;
using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Page.Parts;

/// <summary>States, times and quantities as the page shows them.</summary>
internal static class Wording
{
    /// <summary>What a token is doing, in a few words.</summary>
    public static string Status(LiveView view) => view.State switch
    {
        LiveState.Off => "without cells",
        LiveState.Asleep => view.Board.Kind.RestsWithoutPower ? "switched off" : "asleep",
        _ => view.Reading.Screen switch
        {
            "dark" => view.Board.Kind.HasEpaper ? "awake, blank" : "awake, dark",
            "code" => "shows a code",
            "info" => "shows the info screen",
            "display-test" => "shows the display test",
            "error" => $"shows Err {view.Reading.Error}",
            "battery" => "shows an empty battery",
            "wipe" => "asks for a long press",
            "unreadable" => "shows an unreadable picture",
            var screen => "shows " + screen.ToUpperInvariant(),
        },
    };

    /// <summary>What a panel shows, for assistive technology.</summary>
    public static string Reading(PanelReading reading, BoardKind board) => reading.Screen switch
    {
        "dark" => board.HasEpaper ? "blank" : "dark",
        "code" => "code " + Grouped(reading.Code!),
        "display-test" => "display test, all pixels " + (board.HasEpaper ? "black" : "lit"),
        "battery" => "battery empty",
        "unreadable" => "unreadable picture",
        _ => string.Join(", ", reading.Lines),
    };

    /// <summary>A code in two groups.</summary>
    public static string Grouped(string code) => code.Insert(code.Length / 2, " ");

    /// <summary>A life state.</summary>
    public static string Life(LifeState? life) => life?.ToString() ?? "No record";

    /// <summary>A wake cause.</summary>
    public static string Cause(WakeCause cause) => cause switch
    {
        WakeCause.Button => "button",
        WakeCause.Timer => "timer",
        _ => "power-on",
    };

    /// <summary>A time of day in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A date and time in UTC.</summary>
    public static string Moment(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The error of a clock; positive when it is ahead.</summary>
    public static string ClockError(long milliseconds)
    {
        var seconds = milliseconds / 1000.0;
        return Math.Abs(seconds) switch
        {
            < 0.0005 => "0 s",
            < 120 => seconds.ToString("+0.###;-0.###", CultureInfo.InvariantCulture) + " s",
            < 7200 => (seconds / 60).ToString("+0.#;-0.#", CultureInfo.InvariantCulture) + " min",
            < 172800 => (seconds / 3600).ToString("+0.#;-0.#", CultureInfo.InvariantCulture) + " h",
            _ => (seconds / 86400).ToString("+0.#;-0.#", CultureInfo.InvariantCulture) + " days",
        };
    }

    /// <summary>A number with a fixed number of decimals.</summary>
    public static string Number(double value, int decimals = 1) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A current with its unit.</summary>
    public static string Current(double microamperes) => microamperes >= 1000
        ? (microamperes / 1000).ToString("0.##", CultureInfo.InvariantCulture) + " mA"
        : microamperes.ToString("0.#", CultureInfo.InvariantCulture) + " µA";
}
