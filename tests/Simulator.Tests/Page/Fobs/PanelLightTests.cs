using Keyfob.Boards.Esp32DevKit;
using Keyfob.Simulator.Page.Fobs;

namespace Keyfob.Simulator.Tests.Page.Fobs;

/// <summary>The brightness of a panel on the page.</summary>
[TestClass]
public class PanelLightTests
{
    [TestMethod]
    public void Full_contrast_is_full_opacity_and_the_dimmed_one_is_less()
    {
        Assert.AreEqual(1, PanelLight.Of(Ratings.FullContrast), 1e-9);
        Assert.AreEqual(1, PanelLight.Of(255), 1e-9);
        var values = Enumerable.Range(0, Ratings.FullContrast + 1).Select(PanelLight.Of).ToArray();
        Assert.IsTrue(values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second));

        // A segment at contrast 0 draws 25 uA, at full contrast 25 uA and its part of 75 uA more.
        var full = 25 + (75.0 * Ratings.FullContrast / 255);
        Assert.AreEqual(25 / full, Math.Pow(values[0], 2.2), 1e-9);
    }
}
