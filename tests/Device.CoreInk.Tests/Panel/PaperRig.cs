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

        private readonly int _width;
        private readonly int _height;
        private readonly int _scale;

        /// <summary>A panel that is known to be blank, with pictures of 128x32.</summary>
        internal PaperRig()
            : this(128, 32, 1)
        {
        }

        internal PaperRig(int width, int height, int scale)
        {
            _width = width;
            _height = height;
            _scale = scale;
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
            return new Gdew0154m09(Chip, Chip.Reset, Chip.Busy, Time, delay, Mark, _width, _height, _scale, MostQuick);
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
            int left = (200 - (_width * _scale)) / 2;
            int top = (200 - (_height * _scale)) / 2;
            int wrong = 0;
            for (int y = 0; y < 200; y++)
            {
                for (int x = 0; x < 200; x++)
                {
                    int column = x < left ? -1 : (x - left) / _scale;
                    int row = y < top ? -1 : (y - top) / _scale;
                    bool isLit = column >= 0 && column < _width && row >= 0 && row < _height
                        && (Panel.Pages[((row >> 3) * _width) + column] & (1 << (row & 7))) != 0;
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
