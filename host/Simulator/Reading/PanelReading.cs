using System.Globalization;
using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>What was read from a picture.</summary>
/// <param name="Screen"><c>code</c>, <c>info</c>, <c>display-test</c>, <c>dark</c>, <c>wait</c>, <c>error</c>, <c>battery</c>, <c>wipe</c>,
/// <c>blank</c>, <c>unsealed</c> and <c>sealed</c> for the factory, or <c>unreadable</c>.</param>
/// <param name="Code">The digits of a code; null without one.</param>
/// <param name="BarPixels">Lit length of a code's bar, of <see cref="FullBar"/>. E-paper shows it in steps of 15 s, rounded up.</param>
/// <param name="Error">The number after <c>Err</c>; null without one.</param>
/// <param name="Lines">The text of a screen with text.</param>
public sealed record PanelReading(string Screen, string? Code, int BarPixels, int? Error, IReadOnlyList<string> Lines)
{
    /// <summary>Full length of the bar.</summary>
    public const int FullBar = 120;

    /// <summary>Reads a picture.</summary>
    public static PanelReading Of(Frame frame)
    {
        if (frame.IsAll(false))
        {
            return new PanelReading("dark", null, 0, null, []);
        }

        if (frame.IsAll(true))
        {
            return new PanelReading("display-test", null, 0, null, []);
        }

        if (CodeReader.Read(frame) is { } code)
        {
            return new PanelReading("code", code.Digits, code.BarPixels, null, []);
        }

        var layout = PanelLayout.For(frame);
        var screen = layout.Of(frame);
        if (LineReader.Read(screen) is { } lines)
        {
            return OfText(lines);
        }

        // The picture of a battery, and a word beside or below it.
        return LineReader.Read(layout.Empty.Of(screen)) is ["EMPTY"]
            ? new PanelReading("battery", null, 0, null, ["EMPTY"])
            : Unreadable;
    }

    private static PanelReading Unreadable => new("unreadable", null, 0, null, []);

    private static PanelReading OfText(IReadOnlyList<string> lines)
    {
        return lines switch
        {
            ["BLANK" or "UNSEALED" or "SEALED", _] => new PanelReading(lines[0].ToLowerInvariant(), null, 0, null, lines),
            ["WIPE", _] or ["WIPE", _, _] => new PanelReading("wipe", null, 0, null, lines),
            ["WAIT", _] => new PanelReading("wait", null, 0, null, lines),
            [_, _, _, _] or [_, _, _, _, _] or [_, _, _, _, _, _] => new PanelReading("info", null, 0, null, lines),
            [var only] when only.StartsWith("Err ", StringComparison.Ordinal)
                && int.TryParse(only[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => new PanelReading("error", null, 0, number, lines),
            _ => Unreadable,
        };
    }
}
