using System.Globalization;
using System.Text;
using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>The lit pixels of a panel as an SVG path of unit squares; neighbours in a row are merged. The page and the guide draw a panel with it and with nothing else.</summary>
internal static class PanelPath
{
    public static string Of(Frame frame)
    {
        var path = new StringBuilder();
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var first = x;
                while (frame[x, y])
                {
                    x++;
                }

                if (x > first)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{first} {y}h{x - first}v1h-{x - first}z");
                }
            }
        }

        return path.ToString();
    }
}
