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
    public void After_any_edits_the_panel_equals_the_pages_and_is_blank_when_it_is_off() => s_edits.Sample(
        edits =>
        {
            var time = new VirtualTime();
            var chip = new Gdew0154m09Model(time);
            var mark = new BlankMark(new FakeStore());
            mark.Set(true);
            var panel = new Gdew0154m09(chip, chip.Reset, chip.Busy, time, time, mark, 3);
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
                    AreEqual(panel, chip.Pixels);
                }
            }

            chip.Faults.Next = 0;
            Assert.IsTrue(panel.Update());
            AreEqual(panel, chip.Pixels);
            Assert.IsTrue(panel.TurnOff());
            Assert.IsTrue(chip.Pixels.IsBlank);
            Assert.IsTrue(chip.IsAsleep);
            Assert.IsTrue(mark.IsBlank);
        },
        iter: 2 * Check.Iter);

    private static void AreEqual(Gdew0154m09 panel, EpaperPixels pixels)
    {
        for (int y = 0; y < 200; y++)
        {
            for (int x = 0; x < 200; x++)
            {
                bool drawn = (panel.Pages[((y >> 3) * 200) + x] & (1 << (y & 7))) != 0;
                if (drawn != pixels.IsBlack(x, y))
                {
                    Assert.Fail($"Pixel {x},{y} is {(drawn ? "white" : "black")}.");
                }
            }
        }
    }
}
