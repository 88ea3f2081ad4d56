using CsCheck;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>The panel always shows what was drawn, and nothing after it was switched off.</summary>
[TestClass]
public class Gdew0154m09Properties
{
    /// <summary>One step: changed bytes from an offset on, and possibly a failing transfer.</summary>
    private static readonly Gen<(int At, byte[] Bytes, int Fail)[]> s_edits =
        Gen.Select(Gen.Int[0, 4999], Gen.Byte.Array[0, 40], Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 300]))).Array[1, 8];

    [TestMethod]
    [DataRow(128, 32, 1)]
    [DataRow(200, 200, 1)]
    [DataRow(100, 40, 2)]
    [DataRow(61, 64, 3)]
    public void After_any_edits_the_panel_equals_the_pages_and_is_blank_when_it_is_off(int width, int height, int scale) => s_edits.Sample(
        edits =>
        {
            var time = new VirtualTime();
            var chip = new Gdew0154m09Model(time);
            var mark = new BlankMark(new FakeStore());
            mark.Set(true);
            var panel = new Gdew0154m09(chip, chip.Reset, chip.Busy, time, time, mark, width, height, scale, 3);
            Assert.IsTrue(panel.TurnOn());
            foreach ((int at, byte[] bytes, int fail) in edits)
            {
                for (int i = 0; i < bytes.Length; i++)
                {
                    panel.Pages[(at + i) % panel.Pages.Length] = bytes[i];
                }

                chip.Faults.Next = fail;
                if (panel.Update())
                {
                    AreEqual(panel, chip.Pixels, width, height, scale);
                }
            }

            chip.Faults.Next = 0;
            Assert.IsTrue(panel.Update());
            AreEqual(panel, chip.Pixels, width, height, scale);
            Assert.IsTrue(panel.TurnOff());
            Assert.IsTrue(chip.Pixels.IsBlank);
            Assert.IsTrue(chip.IsAsleep);
            Assert.IsTrue(mark.IsBlank);
        },
        iter: 40);

    private static void AreEqual(Gdew0154m09 panel, EpaperPixels pixels, int width, int height, int scale)
    {
        int left = (200 - (width * scale)) / 2;
        int top = (200 - (height * scale)) / 2;
        for (int y = 0; y < 200; y++)
        {
            for (int x = 0; x < 200; x++)
            {
                int column = (int)Math.Floor((x - left) / (double)scale);
                int row = (int)Math.Floor((y - top) / (double)scale);
                bool drawn = column >= 0 && column < width && row >= 0 && row < height && (panel.Pages[((row >> 3) * width) + column] & (1 << (row & 7))) != 0;
                if (drawn != pixels.IsBlack(x, y))
                {
                    Assert.Fail($"Pixel {x},{y} is {(drawn ? "white" : "black")}.");
                }
            }
        }
    }
}
