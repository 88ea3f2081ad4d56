using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>Reads a code and its countdown bar from a picture. A lit pixel that belongs to neither makes it unreadable.</summary>
internal static class CodeReader
{
    /// <summary>The digits and the lit length of the bar (of <see cref="PanelReading.FullBar"/>); null if the picture is no code.</summary>
    public static (string Digits, int BarPixels)? Read(Frame frame)
    {
        var layout = PanelLayout.For(frame);
        var screen = layout.Of(frame);
        var digits = ReadDigits(screen, layout);
        var bar = ReadBar(layout.Bar.Of(screen));
        return digits != null && bar > 0 && HasNothingElse(screen, layout) ? (digits, bar * PanelReading.FullBar / layout.Bar.Width) : null;
    }

    /// <summary>True if a big digit is anywhere in a picture.</summary>
    public static bool HasDigit(Frame frame)
    {
        var scale = PanelLayout.For(frame).DigitScale;
        for (var x = 0; x <= frame.Width - (GlyphTable.Digits.Width * scale); x++)
        {
            for (var y = 0; y <= frame.Height - (GlyphTable.Digits.Height * scale); y++)
            {
                if (GlyphTable.Digits.Read(frame, x, y, scale) != null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? ReadDigits(Frame screen, PanelLayout layout)
    {
        var text = "";
        foreach (var area in DigitAreas(layout))
        {
            if (ReadLine(area.Of(screen), layout.DigitScale) is not { } line || !IsSpaced(line.Starts, grouped: layout.DigitTops.Length == 1))
            {
                return null;
            }

            text += line.Digits;
        }

        return text.Length is 6 or 8 ? text : null;
    }

    private static (string Digits, List<int> Starts)? ReadLine(Frame line, int scale)
    {
        var text = "";
        var starts = new List<int>();
        var x = 0;
        while (x < line.Width)
        {
            if (GlyphTable.Digits.Read(line, x, 0, scale) is { } digit && IsAlone(line, x, scale))
            {
                text += digit;
                starts.Add(x);
                x += GlyphTable.Digits.Width * scale;
                continue;
            }

            if (line.HasColumn(x))
            {
                return null;
            }

            x++;
        }

        return (text, starts);
    }

    // A 1 has an empty column at its left, so it can match one column too early, but not next to another digit.
    private static bool IsAlone(Frame line, int x, int scale) => !line.HasColumn(x + (GlyphTable.Digits.Width * scale));

    // All gaps are equal, or there are two groups of equal size: one gap, in the middle, is wider than the others.
    private static bool IsSpaced(List<int> starts, bool grouped)
    {
        var gaps = starts.Zip(starts.Skip(1), (left, right) => right - left).ToArray();
        var middle = gaps.Length / 2;
        return grouped
            ? gaps.Length > 0 && gaps.Where((_, i) => i != middle).Distinct().Count() == 1 && gaps[middle] > gaps[0]
            : gaps.Length is 2 or 3 && gaps.Distinct().Count() == 1;
    }

    private static int ReadBar(Frame bar)
    {
        var length = 0;
        while (length < bar.Width && bar.Crop(length, 0, 1, bar.Height).IsAll(true))
        {
            length++;
        }

        return bar.Crop(length, 0, bar.Width - length, bar.Height).IsAll(false) ? length : 0;
    }

    // Beside the bar there is nothing, or the mark of a low battery.
    private static bool HasNothingElse(Frame screen, PanelLayout layout)
    {
        PanelArea[] known = [.. DigitAreas(layout), layout.Bar, layout.Mark];
        string[] mark = ["######.", "#....#.", "#....##", "#....##", "#....#.", "######."];
        var scale = layout.Mark.Height / mark.Length;
        var shown = layout.Mark.Of(screen);
        return (shown.IsAll(false) || Frame.Of(shown.Width, shown.Height, (x, y) => shown[x, y] != (mark[y / scale][x / scale] == '#')).IsAll(false))
            && Frame.Of(screen.Width, screen.Height, (x, y) => screen[x, y] && !known.Any(area => area.Has(x, y))).IsAll(false);
    }

    private static IEnumerable<PanelArea> DigitAreas(PanelLayout layout) =>
        layout.DigitTops.Select(top => new PanelArea(0, top, layout.Width, GlyphTable.Digits.Height * layout.DigitScale));
}
