using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Reading;

/// <summary>A picture of a code is read only if every pixel is as it must be. The pictures are those of the firmware, and changed ones.</summary>
[TestClass]
public class CodeReaderTests
{
    // Where the DevKit's picture of 279 037 has its parts.
    private const int DigitHeight = 24, GroupGapAt = 54, BarTop = 27, BarHeight = 2, BarPixels = 40;

    [TestMethod]
    [DataRow("devkit", 3)]
    [DataRow("coreink", 211)]
    public void Any_other_pixel_makes_the_code_unreadable(string board, int step)
    {
        var frame = Code(board);
        Assert.AreEqual("279037", PanelReading.Of(frame).Code);
        for (var i = 0; i < frame.Width * frame.Height; i += step)
        {
            var (x, y) = (i % frame.Width, i / frame.Width);
            Assert.IsNull(CodeReader.Read(With(frame, x, y, 1, 1, !frame[x, y])), $"{x}, {y}");
        }
    }

    [TestMethod]
    [DataRow(9, 168)]
    [DataRow(190, 168)]
    [DataRow(190, 175)]
    [DataRow(10, 167)]
    [DataRow(10, 176)]
    public void On_the_CoreInk_a_pixel_beside_the_bar_makes_the_code_unreadable(int x, int y) =>
        Assert.AreEqual("unreadable", PanelReading.Of(With(Code("coreink"), x, y, 1, 1, true)).Screen);

    [TestMethod]
    public void The_length_of_the_bar_is_read_and_a_code_without_a_bar_is_unreadable()
    {
        var frame = Code("devkit");
        Assert.AreEqual(BarPixels, PanelReading.Of(frame).BarPixels);
        Assert.AreEqual(1, PanelReading.Of(With(frame, 1, BarTop, BarPixels, BarHeight, false)).BarPixels);
        Assert.AreEqual(120, PanelReading.Of(With(frame, 0, BarTop, 120, BarHeight, true)).BarPixels);
        Assert.AreEqual("unreadable", PanelReading.Of(With(frame, 0, BarTop, BarPixels, BarHeight, false)).Screen);
        Assert.AreEqual("unreadable", PanelReading.Of(With(frame, BarPixels + 1, BarTop, 1, BarHeight, true)).Screen, "a bar in two parts");
        Assert.AreEqual("unreadable", PanelReading.Of(With(frame, 0, BarTop, 121, BarHeight, true)).Screen, "a bar that is too long");
    }

    [TestMethod]
    public void A_code_with_four_digits_is_unreadable()
    {
        var frame = Code("devkit");
        var starts = Starts(frame);
        Assert.HasCount(6, starts);
        var fewer = With(With(frame, starts[0], 0, 12, DigitHeight, false), starts[5], 0, 12, DigitHeight, false);
        Assert.AreEqual("unreadable", PanelReading.Of(fewer).Screen);
    }

    [TestMethod]
    public void A_code_without_a_wider_gap_between_its_groups_is_unreadable()
    {
        var frame = Code("devkit");
        var starts = Starts(frame);
        var (gap, groupGap) = (starts[1] - starts[0], starts[3] - starts[2]);
        Assert.IsGreaterThan(gap, groupGap);
        var closer = ShiftRightGroup(frame, groupGap - gap);
        Assert.AreEqual("unreadable", PanelReading.Of(closer).Screen, "all gaps are equal");
        Assert.AreEqual("279037", PanelReading.Of(ShiftRightGroup(frame, groupGap - gap - 1)).Code, "one pixel wider");
    }

    [TestMethod]
    public void A_digit_is_found_anywhere_and_only_where_one_is()
    {
        var frame = Code("devkit");
        var last = Starts(frame)[^1];
        Assert.IsTrue(CodeReader.HasDigit(frame));
        Assert.IsTrue(CodeReader.HasDigit(frame.Crop(last, 0, 12, DigitHeight)), "in the last corner");
        Assert.IsFalse(CodeReader.HasDigit(frame.Crop(0, DigitHeight, 128, 8)), "the bar alone");
        Assert.IsFalse(CodeReader.HasDigit(Press("devkit", "3000")), "the info screen");
    }

    private static Frame ShiftRightGroup(Frame frame, int by) =>
        Frame.Of(frame.Width, frame.Height, (x, y) => y < DigitHeight && x >= GroupGapAt ? frame[x + by, y] : frame[x, y]);

    private static List<int> Starts(Frame frame) =>
        [.. Enumerable.Range(0, frame.Width).Where(x => GlyphTable.Digits.Read(frame, x, 0) != null && !frame.Crop(x + 12, 0, 1, DigitHeight).HasColumn(0))];

    private static Frame With(Frame frame, int left, int top, int width, int height, bool lit) =>
        Frame.Of(frame.Width, frame.Height, (x, y) => x >= left && x < left + width && y >= top && y < top + height ? lit : frame[x, y]);

    private static Frame Code(string board) => Press(board, null);

    private static Frame Press(string board, string? hold)
    {
        using var request = new PressRequest(null, "2000000000", null, null, hold, null, null, TimeProvider.System, board);
        return PressRun.Execute(request).Frame;
    }
}
