using System.Globalization;
using System.Net;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Guide;

/// <summary>Draws a panel as an SVG file: an OLED with lit dots on black, e-paper with black dots on paper.</summary>
internal static class PanelDrawing
{
    // The border around the pixels of the panel, in pixels of the panel.
    private const int Border = 6;

    // The size of a pixel of the panel on a page. E-paper has more pixels.
    private const int OledScale = 3;
    private const int PaperScale = 1;

    // The colors of the simulator's page.
    private static readonly (string Ground, string Dots) s_oled = ("#050709", "#8fe3ff");
    private static readonly (string Ground, string Dots) s_paper = ("#dcdbd4", "#23231f");

    /// <summary>Runs the firmware and draws its panel.</summary>
    public static string Of(GuidePicture picture) => Draw(GuideRun.Execute(picture), picture.Board.HasEpaper, picture.Scenario.Title);

    /// <summary>Draws a picture of a panel.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="isPaper">True for e-paper.</param>
    /// <param name="title">What it shows.</param>
    public static string Draw(Frame frame, bool isPaper, string title)
    {
        var (ground, dots) = isPaper ? s_paper : s_oled;
        var scale = isPaper ? PaperScale : OledScale;
        var (width, height) = (frame.Width + (2 * Border), frame.Height + (2 * Border));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width * scale}" height="{height * scale}" viewBox="{-Border} {-Border} {width} {height}">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <rect x="{-Border}" y="{-Border}" width="{width}" height="{height}" rx="{Border / 2}" fill="{ground}"/>
            <path shape-rendering="crispEdges" fill="{dots}" d="{PanelPath.Of(frame)}"/>
            </svg>

            """).ReplaceLineEndings("\n");
    }
}
