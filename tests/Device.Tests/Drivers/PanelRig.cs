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

        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly PictureLog Shown = new PictureLog();
        internal readonly Ssd1306Model Chip;
        internal readonly Ssd1306 Panel;

        internal PanelRig(int height)
        {
            Chip = new Ssd1306Model(Time, height);
            Chip.PictureShown += Shown.Add;
            Panel = new Ssd1306(Chip, Chip, Time, Time, height, Full, Dim);
        }

        /// <summary>Transfers of a turn-on: set-up, a window and its data for each page, display on.</summary>
        internal int TurnOnTransfers
        {
            get { return 2 + (2 * Chip.Height / 8); }
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
