using System.Text;
using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>Draws a picture with block characters, four pixels in each.</summary>
internal static class PanelArt
{
    // Index: bit 0 top left, bit 1 top right, bit 2 bottom left, bit 3 bottom right.
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    public static void Write(Frame frame, TextWriter output)
    {
        var edge = new string('─', (frame.Width / 2) + 2);
        output.WriteLine($"╭{edge}╮");
        for (var y = 0; y < frame.Height; y += 2)
        {
            var line = new StringBuilder();
            for (var x = 0; x < frame.Width; x += 2)
            {
                var index = (frame[x, y] ? 1 : 0) | (frame[x + 1, y] ? 2 : 0) | (frame[x, y + 1] ? 4 : 0) | (frame[x + 1, y + 1] ? 8 : 0);
                line.Append(Quadrants[index]);
            }

            output.WriteLine($"│ {line} │");
        }

        output.WriteLine($"╰{edge}╯");
    }
}
