using Keyfob.Drivers;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ssd1306TurnOffTests
    {
        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void TurnOff_switches_panel_and_supply_off_and_clears_the_picture(int height)
        {
            PanelRig rig = PanelRig.Lit(height, 1);
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.IsFalse(rig.Chip.IsLit);
            Assert.IsFalse(rig.Chip.IsPowered);
            CollectionAssert.AreEqual(new byte[16 * height], rig.Panel.Pages);
            rig.IsClean();
        }

        [TestMethod]
        public void TurnOff_before_the_first_power_up_only_drives_the_switch()
        {
            PanelRig rig = new PanelRig(64);
            PowerSpy power = new PowerSpy();
            Ssd1306 panel = new Ssd1306(rig.Chip, power, rig.Time, rig.Time, 64, 255, 1);
            panel.Pages[3] = 1;
            Assert.IsTrue(panel.TurnOff());
            Assert.AreEqual(1, power.Offs, "a gate that floats must be driven");
            Assert.AreEqual(0, power.Ons);
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
            Assert.AreEqual((byte)0, panel.Pages[3]);
        }

        [TestMethod]
        public void A_second_TurnOff_sends_nothing()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            Assert.IsTrue(rig.Panel.TurnOff());
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.AreEqual(bytes, rig.Chip.BytesOnWire);
            Assert.IsFalse(rig.Chip.IsPowered);
            rig.IsClean();
        }

        [TestMethod]
        public void TurnOff_after_a_power_up_only_switches_the_supply_off()
        {
            PanelRig rig = new PanelRig(64);
            rig.Panel.PowerUp();
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.IsFalse(rig.Chip.IsPowered);
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        public void TurnOff_switches_the_supply_off_also_when_the_transfer_fails()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            rig.Chip.Faults.Next = 1;
            Assert.IsFalse(rig.Panel.TurnOff());
            Assert.IsFalse(rig.Chip.IsPowered);
            Assert.IsFalse(rig.Chip.IsLit);
            CollectionAssert.AreEqual(new byte[1024], rig.Panel.Pages);
        }

        [TestMethod]
        public void Nothing_is_sent_to_a_panel_that_is_off()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.Panel.Pages[9] = 0x55;
            Assert.IsFalse(rig.Panel.Update());
            Assert.IsFalse(rig.Panel.SetDimmed(true));
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void A_second_TurnOn_shows_only_the_new_picture(int height)
        {
            PanelRig rig = PanelRig.Lit(height, 1);
            Assert.IsTrue(rig.Panel.TurnOff());
            int before = rig.Shown.Count;

            Pictures.Draw(rig.Panel.Pages, 2);
            long offAt = rig.Time.Milliseconds;
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(100L, rig.Time.Milliseconds - offAt, "the supply starts anew");
            Assert.AreEqual(2, rig.Chip.PowerOns);
            Assert.AreEqual(before + 1, rig.Shown.Count);
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void After_TurnOff_the_set_up_is_sent_once()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            Assert.IsFalse(rig.Panel.IsSlow);
            int first = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.TurnOff());
            int before = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.AwaitReady());
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(first, rig.Chip.BytesOnWire - before);
        }

        [TestMethod]
        public void Dimming_changes_the_contrast_and_nothing_else()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            Assert.AreEqual((int)PanelRig.Full, rig.Chip.Contrast);
            Assert.IsTrue(rig.Panel.SetDimmed(true));
            Assert.AreEqual((int)PanelRig.Dim, rig.Chip.Contrast);
            rig.ShowsPages();
            Assert.IsTrue(rig.Panel.SetDimmed(false));
            Assert.AreEqual((int)PanelRig.Full, rig.Chip.Contrast);

            rig.Chip.Faults.Next = 1;
            rig.Chip.Faults.InARow = 3;
            Assert.IsFalse(rig.Panel.SetDimmed(true));
            Assert.AreEqual((int)PanelRig.Full, rig.Chip.Contrast);
            rig.IsClean();
        }
    }
}
