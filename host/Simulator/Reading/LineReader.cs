using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>Reads lines of small letters, at one to five times their size. A lit pixel that belongs to no letter makes them unreadable.</summary>
internal static class LineReader
{
    private const int Advance = 6;
    private const int LargestScale = 5;

    /// <summary>The lines from the top; null if anything is no text.</summary>
    public static IReadOnlyList<string>? Read(Frame frame)
    {
        var lines = new List<string>();
        var y = 0;
        while (y < frame.Height)
        {
            if (!frame.HasRow(y))
            {
                y++;
                continue;
            }

            if (ReadLine(frame, y) is not { } line)
            {
                return null;
            }

            lines.Add(line.Text);
            y += GlyphTable.Letters.Height * line.Scale;
        }

        return lines;
    }

    private static (string Text, int Scale)? ReadLine(Frame frame, int top)
    {
        for (var scale = LargestScale; scale >= 1; scale--)
        {
            var band = frame.Crop(0, top, frame.Width, GlyphTable.Letters.Height * scale);
            var first = Enumerable.Range(0, band.Width).First(band.HasColumn);

            // Some characters begin with empty columns.
            for (var lead = 0; lead <= 2; lead++)
            {
                if (ReadCells(band, first - (lead * scale), scale) is { } text)
                {
                    return (text, scale);
                }
            }
        }

        return null;
    }

    private static string? ReadCells(Frame band, int left, int scale)
    {
        var text = "";
        for (var x = left; x < band.Width; x += Advance * scale)
        {
            var cell = band.Crop(x, 0, Advance * scale, band.Height);
            if (cell.IsAll(false))
            {
                text += ' ';
                continue;
            }

            var gap = band.Crop(x + (GlyphTable.Letters.Width * scale), 0, scale, band.Height);
            if (!gap.IsAll(false) || GlyphTable.Letters.Read(band, x, 0, scale) is not { } character)
            {
                return null;
            }

            text += character;
        }

        return text.TrimEnd();
    }
}
