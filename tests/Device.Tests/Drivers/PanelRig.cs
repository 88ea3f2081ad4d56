using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A panel driver on a chip model whose pictures are kept.</summary>
    internal sealed class PanelRig
    {
        internal const byte Full = 200;
        internal const byte Dim = 3;

        internal readonly PictureLog Shown = new PictureLog();
        internal readonly OledModel Chip;
        internal readonly OledPanel Panel;
        internal readonly VirtualTime Time;

        /// <summary>An SSD1306.</summary>
        internal PanelRig(int height)
            : this(height, false)
        {
        }

        private PanelRig(int height, bool isSh1106)
        {
            Time = new VirtualTime();
            if (isSh1106)
            {
                Chip = new Sh1106Model(Time, height);
                Panel = new Sh1106(Chip, Chip, Time, Time, height, Full, Dim);
            }
            else
            {
                Chip = new Ssd1306Model(Time, height);
                Panel = new Ssd1306(Chip, Chip, Time, Time, height, Full, Dim);
            }

            Chip.PictureShown += Shown.Add;
        }

        /// <summary>Transfers of a turn-on: set-up, a window and its data for each page, display on.</summary>
        internal int TurnOnTransfers
        {
            get { return 2 + (2 * Chip.Height / 8); }
        }

        /// <summary>An SH1106.</summary>
        internal static PanelRig Sh1106Of(int height)
        {
            return new PanelRig(height, true);
        }

        internal static PanelRig Lit(int height, int picture)
        {
            PanelRig rig = new PanelRig(height);
            Pictures.Draw(rig.Panel.Pages, picture);
            Assert.IsTrue(rig.Panel.TurnOn());
            rig.ShowsPages();
            return rig;
        }

        internal void ShowsPages()
        {
            CollectionAssert.AreEqual(Panel.Pages, Pictures.Seen(Chip), "the glass does not show what was drawn");
        }

        /// <summary>Checks that there were no violations of the datasheet.</summary>
        internal void IsClean()
        {
            Assert.AreEqual(0, Chip.Violations, "commands that the chip does not allow");
            Assert.AreEqual(0, Chip.BackPowered, "transfers to a panel without supply");
        }
    }
}
