using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Keyfob.Boards.Esp32DevKit;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Page.Fobs;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Page.Fobs;

/// <summary>The drawing of a panel on the page.</summary>
[TestClass]
public partial class PanelPictureTests
{
    [TestMethod]
    public void Path_draws_exactly_the_picture() =>
        Gen.Select(Gen.Int[1, 140], Gen.Int[1, 70], Gen.Int, Gen.Int[0, 100]).Sample(
            (width, height, seed, percent) =>
            {
                var random = new Random(seed);
                var lit = new bool[width, height];
                for (var i = 0; i < width * height; i++)
                {
                    lit[i % width, i / width] = random.Next(100) < percent;
                }

                var drawn = Draw(PanelPath.Of(Frame.Of(width, height, (x, y) => lit[x, y])), width, height);
                CollectionAssert.AreEqual(lit, drawn);
            },
            iter: 300);

    [TestMethod]
    public void Path_of_a_dark_panel_is_empty_and_of_a_full_one_has_one_run_a_row()
    {
        Assert.AreEqual("", PanelPath.Of(Frame.Dark(128, 32)));
        Assert.AreEqual("M0 0h128v1h-128zM0 1h128v1h-128z", PanelPath.Of(Frame.Of(128, 2, (_, _) => true)));
    }

    [TestMethod]
    public void Brightness_rises_with_the_contrast_up_to_1()
    {
        var lights = Enumerable.Range(0, 256).Select(PanelLight.Of).ToArray();
        Assert.IsTrue(lights.All(light => light is > 0 and <= 1));
        Assert.IsTrue(lights.Zip(lights.Skip(1)).All(pair => pair.First < pair.Second || (pair.First == 1 && pair.Second == 1)));
        Assert.AreEqual(1, PanelLight.Of(Ratings.FullContrast));
        Assert.IsLessThan(1, PanelLight.Of(Ratings.DimContrast));
    }

    private static bool[,] Draw(string path, int width, int height)
    {
        var drawn = new bool[width, height];
        var length = 0;
        foreach (Match run in Run().Matches(path))
        {
            int Part(int i) => int.Parse(run.Groups[i].ValueSpan, CultureInfo.InvariantCulture);
            Assert.AreEqual(Part(3), Part(4), "right and left side of a run");
            for (var x = Part(1); x < Part(1) + Part(3); x++)
            {
                Assert.IsFalse(drawn[x, Part(2)], "drawn twice");
                drawn[x, Part(2)] = true;
            }

            length += run.Length;
        }

        Assert.AreEqual(path.Length, length, "nothing else is drawn");
        return drawn;
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-(\d+)z")]
    private static partial Regex Run();
}
