using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>Reads a code and its countdown bar from a picture. A lit pixel that belongs to neither makes it unreadable.</summary>
internal static class CodeReader
{
    private const int BarTop = 24;
    private const int BarWidth = 120;
    private const int BarFirstRow = 27;
    private const int BarLastRow = 28;

    /// <summary>The digits and the lit length of the bar in pixels (of 120); null if the picture is no code.</summary>
    public static (string Digits, int BarPixels)? Read(Frame frame)
    {
        var digits = ReadDigits(frame.Crop(0, 0, frame.Width, BarTop));
        var bar = ReadBar(frame);
        return digits != null && bar > 0 && IsEmptyBelow(frame) ? (digits, bar) : null;
    }

    /// <summary>True if a big digit is anywhere in a picture.</summary>
    public static bool HasDigit(Frame frame)
    {
        for (var x = 0; x <= frame.Width - GlyphTable.Digits.Width; x++)
        {
            for (var y = 0; y <= frame.Height - GlyphTable.Digits.Height; y++)
            {
                if (GlyphTable.Digits.Read(frame, x, y) != null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? ReadDigits(Frame frame)
    {
        var text = "";
        var starts = new List<int>();
        var x = 0;
        while (x < frame.Width)
        {
            if (GlyphTable.Digits.Read(frame, x, 0) is { } digit && IsAlone(frame, x))
            {
                text += digit;
                starts.Add(x);
                x += GlyphTable.Digits.Width;
                continue;
            }

            if (frame.HasColumn(x))
            {
                return null;
            }

            x++;
        }

        return text.Length is 6 or 8 && IsGrouped(starts) ? text : null;
    }

    // A 1 has an empty column at its left, so it can match one column too early, but not next to another digit.
    private static bool IsAlone(Frame frame, int x) => !frame.HasColumn(x + GlyphTable.Digits.Width);

    // Two groups of equal size: one gap, in the middle, wider than all others, which are equal.
    private static bool IsGrouped(List<int> starts)
    {
        var gaps = starts.Zip(starts.Skip(1), (left, right) => right - left).ToArray();
        var middle = gaps.Length / 2;
        return gaps.Where((_, i) => i != middle).Distinct().Count() == 1 && gaps[middle] > gaps[0];
    }

    private static int ReadBar(Frame frame)
    {
        var length = 0;
        while (length < BarWidth && IsBarColumn(frame, length))
        {
            length++;
        }

        return frame.Crop(length, BarTop, BarWidth - length, 8).IsAll(false) ? length : 0;
    }

    private static bool IsBarColumn(Frame frame, int x)
    {
        for (var y = BarTop; y < BarTop + 8; y++)
        {
            if (frame[x, y] != (y is >= BarFirstRow and <= BarLastRow))
            {
                return false;
            }
        }

        return true;
    }

    // Right of the bar there is nothing, or the mark of a low battery.
    private static bool IsEmptyBelow(Frame frame)
    {
        string[] mark = ["........", ".######.", ".#....#.", ".#....##", ".#....##", ".#....#.", ".######.", "........"];
        var corner = frame.Crop(BarWidth, BarTop, 8, 8);
        return corner.IsAll(false) || Enumerable.Range(0, 64).All(i => corner[i % 8, i / 8] == (mark[i / 8][i % 8] == '#'));
    }
}
