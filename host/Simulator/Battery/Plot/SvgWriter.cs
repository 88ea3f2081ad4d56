using System.Globalization;
using System.Net;
using System.Text;

namespace Keyfob.Simulator.Battery.Plot;

/// <summary>Writes a drawing of lines and text.</summary>
internal sealed class SvgWriter(int width, int height)
{
    private readonly StringBuilder _body = new();

    public void Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\" stroke-width=\"{thickness:0.#}\"/>");

    public void Curve(IEnumerable<(double X, double Y)> points, string colour, string dashes)
    {
        var path = string.Join(' ', points.Select(point => string.Format(CultureInfo.InvariantCulture, "{0:0.#},{1:0.#}", point.X, point.Y)));
        Add($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>");
    }

    public void Circle(double x, double y, double radius, string colour) =>
        Add($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");

    /// <param name="x">Where.</param>
    /// <param name="y">Where its base line is.</param>
    /// <param name="text">What.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="colour">Its colour.</param>
    public void Text(double x, double y, string text, string anchor = "start", string colour = "#222") =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{WebUtility.HtmlEncode(text)}</text>");

    public override string ToString() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n"
        + $"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{_body}</svg>\n";

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
