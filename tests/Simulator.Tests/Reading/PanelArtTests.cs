using System.Globalization;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Reading;

/// <summary>The picture that <c>press</c> prints.</summary>
[TestClass]
public class PanelArtTests
{
    [TestMethod]
    [DataRow(' ', false, false, false, false)]
    [DataRow('▘', true, false, false, false)]
    [DataRow('▝', false, true, false, false)]
    [DataRow('▖', false, false, true, false)]
    [DataRow('▗', false, false, false, true)]
    [DataRow('▀', true, true, false, false)]
    [DataRow('▙', true, false, true, true)]
    [DataRow('█', true, true, true, true)]
    public void A_character_shows_its_four_pixels(char expected, bool topLeft, bool topRight, bool bottomLeft, bool bottomRight)
    {
        bool[,] pixels = { { topLeft, bottomLeft }, { topRight, bottomRight } };
        var art = Draw(Frame.Of(2, 2, (x, y) => pixels[x, y]));
        Assert.AreEqual($"╭───╮\n│ {expected} │\n╰───╯\n", art);
    }

    [TestMethod]
    public void A_picture_has_a_border_on_each_side_and_its_rows_from_the_top()
    {
        var art = Draw(Frame.Of(6, 4, (x, y) => x == 0 && y == 0 || x == 5 && y == 3));
        Assert.AreEqual("╭─────╮\n│ ▘   │\n│   ▗ │\n╰─────╯\n", art);
    }

    private static string Draw(Frame frame)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        PanelArt.Write(frame, output);
        return output.ToString();
    }
}
