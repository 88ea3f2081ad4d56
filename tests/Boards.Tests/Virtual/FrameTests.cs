using Keyfob.Boards.Virtual;

namespace Keyfob.Boards.Tests.Virtual;

[TestClass]
public sealed class FrameTests
{
    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(null, false)]
    public void A_picture_is_of_one_color_if_all_pixels_are_the_same(bool? color, bool isOneColor)
    {
        var frame = Frame.Of(3, 2, (x, y) => color ?? (x == 2 && y == 1));
        Assert.AreEqual(isOneColor, frame.IsOneColor);
        Assert.AreEqual(color == true, frame.IsAll(true));
        Assert.AreEqual(color == false, frame.IsAll(false));
    }

    [TestMethod]
    public void A_part_is_dark_outside_of_the_picture()
    {
        var part = Frame.Of(3, 2, (_, _) => true).Crop(2, 1, 2, 2);
        Assert.IsTrue(part[0, 0]);
        Assert.IsFalse(part[1, 0]);
        Assert.IsFalse(part[0, 1]);
        Assert.IsFalse(part[-1, 0]);
        Assert.IsTrue(part.HasColumn(0));
        Assert.IsFalse(part.HasColumn(1));
        Assert.IsTrue(part.HasRow(0));
        Assert.IsFalse(part.HasRow(1));
    }
}
