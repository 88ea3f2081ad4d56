using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Panel
{
    /// <summary>The e-paper driver on its model, over several wakes.</summary>
    internal sealed class PaperRig
    {
        internal const int MostQuick = 3;

        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly VirtualFlash Flash = new VirtualFlash();
        internal readonly Gdew0154m09Model Chip;

        /// <summary>A panel that is known to be blank.</summary>
        internal PaperRig()
        {
            Chip = new Gdew0154m09Model(Time);
            Mark.Set(true);
            Boot();
        }

        internal Gdew0154m09 Panel { get; private set; }

        internal BlankMark Mark
        {
            get { return new BlankMark(new FileStore(Flash)); }
        }

        /// <summary>A new wake: the driver has forgotten everything.</summary>
        internal void Boot()
        {
            Panel = New(Time);
        }

        /// <summary>A driver whose waits are made by a delay of the caller.</summary>
        internal Gdew0154m09 New(Keyfob.Hal.IDelay delay)
        {
            return new Gdew0154m09(Chip, Chip.Reset, Chip.Busy, Time, delay, Mark, MostQuick);
        }

        /// <summary>Power is lost, and comes back for the next wake.</summary>
        internal void LosePower()
        {
            Chip.LosePower();
            Flash.PowerDown();
            Time.Advance(60000);
            Flash.PowerUp();
            Chip.RestorePower();
            Boot();
        }

        /// <summary>Draws a pseudo-random picture, different for each number.</summary>
        internal void Draw(int number)
        {
            uint state = (uint)((number * 7919) + 12345);
            for (int i = 0; i < Panel.Pages.Length; i++)
            {
                state = (state * 1664525) + 1013904223;
                Panel.Pages[i] = (byte)(state >> 24);
            }
        }

        internal void Light(int number)
        {
            Draw(number);
            Assert.IsTrue(Panel.TurnOn());
            ShowsPages();
        }

        /// <summary>Checks every pixel of the panel against the picture in the driver.</summary>
        internal void ShowsPages()
        {
            EpaperPixels pixels = Chip.Pixels;
            int wrong = 0;
            for (int y = 0; y < 200; y++)
            {
                for (int x = 0; x < 200; x++)
                {
                    bool isLit = (Panel.Pages[((y >> 3) * 200) + x] & (1 << (y & 7))) != 0;
                    wrong += isLit == pixels.IsBlack(x, y) ? 0 : 1;
                }
            }

            Assert.AreEqual(0, wrong, "pixels that are not as drawn");
            Assert.IsTrue(pixels.IsKnown);
        }

        internal void IsBlankAndAsleep()
        {
            IsBlankAndKnown();
            Assert.IsTrue(Chip.IsAsleep);
        }

        internal void IsBlankAndKnown()
        {
            Assert.IsTrue(Chip.Pixels.IsBlank, "something can be seen");
            Assert.IsTrue(Mark.IsBlank);
            Assert.IsFalse(Chip.IsPowered);
        }

        internal void IsClean()
        {
            Assert.AreEqual(string.Empty, Chip.FirstViolation);
            Assert.AreEqual(0, Chip.BackPowered);
        }
    }
}
