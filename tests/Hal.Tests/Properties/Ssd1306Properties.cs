using CsCheck;
using Keyfob.Drivers;
using Keyfob.Hal.Tests.Time;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>The glass always shows what was drawn.</summary>
[TestClass]
public class Ssd1306Properties
{
    /// <summary>One step: changed bytes from an offset on, and possibly a failing transfer.</summary>
    private static readonly Gen<(int At, byte[] Bytes, int Fail)[]> s_edits =
        Gen.Select(Gen.Int[0, 1023], Gen.Byte.Array[0, 40], Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[1, 4]))).Array[1, 8];

    [TestMethod]
    [DataRow(32)]
    [DataRow(64)]
    public void After_any_edits_the_glass_equals_the_pages(int height) => s_edits.Sample(
        edits =>
        {
            var time = new VirtualTime();
            var chip = new Ssd1306Model(time, height);
            var panel = new Ssd1306(chip, chip, time, time, height, 200, 3);
            Assert.IsTrue(panel.TurnOn());
            foreach ((int at, byte[] bytes, int fail) in edits)
            {
                for (int i = 0; i < bytes.Length; i++)
                {
                    panel.Pages[(at + i) % panel.Pages.Length] = bytes[i];
                }

                chip.Faults.Next = fail;
                chip.Faults.InARow = 3;
                if (panel.Update())
                {
                    chip.Faults.Next = 0;
                    AreEqual(panel, chip);
                }
            }

            chip.Faults.Next = 0;
            Assert.IsTrue(panel.Update());
            AreEqual(panel, chip);
            Assert.AreEqual(0, chip.Violations);
        },
        iter: Check.Iter);

    [TestMethod]
    public void An_update_sends_at_most_the_changed_range_of_each_page() =>
        Gen.Select(Gen.Int[0, 1023], Gen.Int[1, 255]).Array[0, 12].Sample(
        changes =>
        {
            var time = new VirtualTime();
            var chip = new Ssd1306Model(time, 64);
            var panel = new Ssd1306(chip, chip, time, time, 64, 200, 3);
            Assert.IsTrue(panel.TurnOn());
            foreach ((int at, int value) in changes)
            {
                panel.Pages[at] = (byte)value;
            }

            int before = chip.BytesOnWire;
            Assert.IsTrue(panel.Update());
            int expected = changes.GroupBy(change => change.Item1 / 128)
                .Sum(page => 5 + 2 + 1 + page.Max(change => change.Item1) - page.Min(change => change.Item1));
            Assert.AreEqual(expected, chip.BytesOnWire - before);
        },
        iter: 2 * Check.Iter);

    [TestMethod]
    public void LitPixels_equals_the_number_of_lit_pixels() =>
        Gen.Select(Gen.Int[0, 1], Gen.OneOf(Gen.Const<byte>(0xC0), Gen.Const<byte>(0xC8)), Gen.OneOf(Gen.Const<byte>(0xA0), Gen.Const<byte>(0xA1)), Gen.OneOf(Gen.Const<byte>(0xA4), Gen.Const<byte>(0xA5)), Gen.OneOf(Gen.Const<byte>(0xA6), Gen.Const<byte>(0xA7)), Gen.OneOf(Gen.Const<byte>(0x02), Gen.Const<byte>(0x12)), Gen.Int[15, 63], Gen.Int[0, 63]).Sample(
        (tall, scan, mirrored, all, inverted, wiring, multiplex, line) =>
        {
            var time = new VirtualTime();
            var chip = new Ssd1306Model(time, tall == 1 ? 64 : 32);
            chip.On();
            time.Advance(100);
            Assert.AreEqual(0, chip.LitPixels);

            // The display memory contains noise.
            byte[] commands = [0x00, 0x8D, 0x14, scan, mirrored, all, inverted, 0xDA, wiring, 0xA8, (byte)multiplex, (byte)(0x40 + line), 0xAF];
            chip.Write(commands, commands.Length);
            int lit = Enumerable.Range(0, chip.Height).Sum(y => Enumerable.Range(0, OledModel.Width).Count(x => chip.Pixel(x, y)));
            Assert.AreEqual(lit, chip.LitPixels);
        },
        iter: 2 * Check.Iter);

    private static void AreEqual(Ssd1306 panel, OledModel chip)
    {
        for (int y = 0; y < chip.Height; y++)
        {
            for (int x = 0; x < OledModel.Width; x++)
            {
                bool drawn = (panel.Pages[((y >> 3) * OledModel.Width) + x] & (1 << (y & 7))) != 0;
                if (drawn != chip.Pixel(x, y))
                {
                    Assert.Fail($"Pixel {x},{y} is {(drawn ? "dark" : "lit")}.");
                }
            }
        }
    }
}
