using Spectre.Console;

namespace Keyfob.Factory.Personalization;

/// <summary>Lays out the rows of a run for a terminal of any size: a message that does not fit beside its row is below it.</summary>
internal static class StationScreen
{
    private const int Gap = 2;
    private const int Indent = 4;
    private const int TokenWidth = 12;
    private const int BarWidth = 7;

    // Of a long port the end tells more: tcp://server:7001.
    private const int MostOfPort = 24;

    /// <summary>The lines of a screen.</summary>
    /// <param name="rows">A row for each port.</param>
    /// <param name="caption">The last line.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Lines of the terminal.</param>
    /// <returns>Lines that fit the width. If the messages make them more than the height, each message has one line at most, and those of waiting ports none.</returns>
    public static IReadOnlyList<(string Text, Style Style)> Lines(IReadOnlyList<StationRow> rows, string caption, int width, int height)
    {
        var full = Lines(rows, caption, width, _ => int.MaxValue);
        var oneLine = full.Count < height ? full : Lines(rows, caption, width, _ => 1);
        return oneLine.Count < height ? oneLine : Lines(rows, caption, width, row => row.Style == Style.Plain ? 0 : 1);
    }

    private static List<(string Text, Style Style)> Lines(IReadOnlyList<StationRow> rows, string caption, int width, Func<StationRow, int> mostBelow)
    {
        // The last column stays free: some terminals begin a new line after it.
        var room = Math.Max(Indent + 1, width - 1);
        var portWidth = Math.Min(MostOfPort, rows.Max(row => row.Port.Length));
        var lines = new List<(string, Style)> { (Cut(Row("port", "token", "", "state", portWidth), room), Style.Plain) };
        foreach (var row in rows)
        {
            var text = Row(EndOf(row.Port, portWidth), row.Token, row.Bar, row.State, portWidth);
            var below = mostBelow(row);
            if (row.Message.Length > 0 && text.Length + Gap + row.Message.Length <= room)
            {
                lines.Add((text + Spaces(Gap) + row.Message, row.Style));
                continue;
            }

            lines.Add((Cut(text, room), row.Style));
            var wrapped = Wrap(row.Message, room - Indent);
            lines.AddRange(wrapped.Count <= below
                ? wrapped.Select(line => (Spaces(Indent) + line, row.Style))
                : wrapped.Take(below).Select((line, number) => (Spaces(Indent) + (number == below - 1 ? Cut(line + " " + wrapped[below], room - Indent) : line), row.Style)));
        }

        lines.Add((Cut(caption, room), Style.Plain));
        return lines;
    }

    private static string Row(string port, string token, string bar, string state, int portWidth) =>
        port.PadRight(portWidth + Gap) + token.PadRight(TokenWidth + Gap) + bar.PadRight(BarWidth + Gap) + state;

    private static string EndOf(string text, int width) => text.Length <= width ? text : "…" + text[^(width - 1)..];

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(width)).Select(part => new string(part)))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private static string Spaces(int count) => new(' ', count);
}
