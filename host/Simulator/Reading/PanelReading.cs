using System.Globalization;
using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>What was read from a picture.</summary>
/// <param name="Screen"><c>code</c>, <c>info</c>, <c>display-test</c>, <c>dark</c>, <c>wait</c>, <c>error</c>, <c>battery</c>, <c>wipe</c>,
/// <c>blank</c>, <c>unsealed</c> and <c>sealed</c> for the factory, or <c>unreadable</c>.</param>
/// <param name="Code">The digits of a code; null without one.</param>
/// <param name="BarPixels">Lit pixels of a code's bar, of 120.</param>
/// <param name="Error">The number after <c>Err</c>; null without one.</param>
/// <param name="Lines">The text of a screen with text.</param>
public sealed record PanelReading(string Screen, string? Code, int BarPixels, int? Error, IReadOnlyList<string> Lines)
{
    /// <summary>Full length of the bar.</summary>
    public const int FullBar = 120;

    /// <summary>Reads a picture.</summary>
    public static PanelReading Of(Frame frame)
    {
        // 64-line panels show the layout for 32 lines in their middle.
        var layout = frame.Crop((frame.Width - 128) / 2, (frame.Height - 32) / 2, 128, 32);
        if (frame.IsAll(false))
        {
            return new PanelReading("dark", null, 0, null, []);
        }

        if (frame.IsAll(true))
        {
            return new PanelReading("display-test", null, 0, null, []);
        }

        if (CodeReader.Read(layout) is { } code)
        {
            return new PanelReading("code", code.Digits, code.BarPixels, null, []);
        }

        if (LineReader.Read(layout) is { } lines)
        {
            return OfText(lines);
        }

        // The picture of a battery at the left, a word at the right.
        return LineReader.Read(layout.Crop(50, 0, 78, 32)) is ["EMPTY"]
            ? new PanelReading("battery", null, 0, null, ["EMPTY"])
            : Unreadable;
    }

    private static PanelReading Unreadable => new("unreadable", null, 0, null, []);

    private static PanelReading OfText(IReadOnlyList<string> lines)
    {
        return lines switch
        {
            ["BLANK" or "UNSEALED" or "SEALED", _] => new PanelReading(lines[0].ToLowerInvariant(), null, 0, null, lines),
            ["WIPE", _] => new PanelReading("wipe", null, 0, null, lines),
            ["WAIT", _] => new PanelReading("wait", null, 0, null, lines),
            [_, _, _, _] => new PanelReading("info", null, 0, null, lines),
            [var only] when only.StartsWith("Err ", StringComparison.Ordinal)
                && int.TryParse(only[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => new PanelReading("error", null, 0, number, lines),
            _ => Unreadable,
        };
    }
}
