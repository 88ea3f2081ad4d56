using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ssd1306TurnOnTests
    {
        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void The_first_picture_is_complete(int height)
        {
            PanelRig rig = new PanelRig(height);
            Pictures.Draw(rig.Panel.Pages, 1);
            Assert.IsTrue(rig.Panel.TurnOn());

            Assert.IsTrue(rig.Chip.IsLit);
            CollectionAssert.AreEqual(rig.Panel.Pages, rig.Shown.First);
            Assert.AreEqual(1, rig.Shown.Count, "lit once, with everything in place");
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void An_empty_picture_shows_no_noise(int height)
        {
            PanelRig rig = new PanelRig(height);
            Assert.IsTrue(rig.Panel.TurnOn());
            CollectionAssert.AreEqual(new byte[128 * height / 8], rig.Shown.First);
            Assert.AreEqual(1, rig.Shown.Count);
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void Top_left_and_bottom_right_are_at_their_positions(int height)
        {
            PanelRig rig = new PanelRig(height);
            rig.Panel.Pages[0] = 0x01;
            rig.Panel.Pages[rig.Panel.Pages.Length - 1] = 0x80;
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.IsTrue(rig.Chip.Pixel(0, 0));
            Assert.IsTrue(rig.Chip.Pixel(127, height - 1));
            Assert.IsFalse(rig.Chip.Pixel(127, 0));
            Assert.IsFalse(rig.Chip.Pixel(0, height - 1));
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void Width_height_and_pages_are_those_of_the_glass(int height)
        {
            PanelRig rig = new PanelRig(height);
            Assert.AreEqual(128, rig.Panel.Width);
            Assert.AreEqual(height, rig.Panel.Height);
            Assert.AreEqual(16 * height, rig.Panel.Pages.Length);
        }

        [TestMethod]
        public void TurnOn_without_a_power_up_waits_the_full_time()
        {
            PanelRig rig = new PanelRig(64);
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(100L, rig.Time.Milliseconds);
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(0L, 100L)]
        [DataRow(1L, 100L)]
        [DataRow(60L, 100L)]
        [DataRow(99L, 100L)]
        [DataRow(100L, 100L)]
        [DataRow(250L, 250L)]
        public void TurnOn_after_a_power_up_waits_only_the_rest(long passed, long litAt)
        {
            PanelRig rig = new PanelRig(64);
            rig.Panel.PowerUp();
            Assert.AreEqual(0L, rig.Time.Milliseconds, "the power-up returns at once");
            Assert.IsTrue(rig.Chip.IsPowered);
            rig.Time.Advance(passed);
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(litAt, rig.Time.Milliseconds);
            Assert.AreEqual(1, rig.Chip.PowerOns);
            rig.IsClean();
        }

        [TestMethod]
        public void A_second_power_up_does_not_restart_the_time()
        {
            PanelRig rig = new PanelRig(64);
            rig.Panel.PowerUp();
            rig.Time.Advance(100);
            rig.Panel.PowerUp();
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(100L, rig.Time.Milliseconds);
        }

        [TestMethod]
        public void After_a_power_up_the_panel_is_dark_and_nothing_is_sent()
        {
            PanelRig rig = new PanelRig(64);
            rig.Panel.PowerUp();
            rig.Time.Advance(1000);
            Assert.IsFalse(rig.Chip.IsLit);
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        public void TurnOn_of_a_lit_panel_shows_the_picture_at_full_brightness()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            Assert.IsTrue(rig.Panel.SetDimmed(true));
            Pictures.Draw(rig.Panel.Pages, 2);
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual((int)PanelRig.Full, rig.Chip.Contrast);
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void After_any_transfer_that_fails_three_times_the_panel_is_dark_and_can_be_turned_on(int height)
        {
            int transfers = new PanelRig(height).TurnOnTransfers;
            for (int n = 1; n <= transfers; n++)
            {
                PanelRig rig = new PanelRig(height);
                Pictures.Draw(rig.Panel.Pages, n);
                rig.Chip.Faults.Next = n;
                rig.Chip.Faults.InARow = 3;
                Assert.IsFalse(rig.Panel.TurnOn());
                Assert.AreEqual(0, rig.Chip.Faults.Next);
                Assert.IsFalse(rig.Chip.IsLit);
                Assert.AreEqual(0, rig.Shown.Count);

                Assert.IsTrue(rig.Panel.TurnOn());
                CollectionAssert.AreEqual(rig.Panel.Pages, rig.Shown.First);
                rig.IsClean();
            }
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void TurnOn_takes_the_expected_number_of_transfers(int height)
        {
            PanelRig rig = new PanelRig(height);
            rig.Chip.Faults.Next = rig.TurnOnTransfers + 1;
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(1, rig.Chip.Faults.Next);
        }

        [TestMethod]
        public void A_missing_panel_is_reported_and_its_supply_switched_off()
        {
            PanelRig rig = new PanelRig(64);
            rig.Chip.IsPresent = false;
            Assert.IsFalse(rig.Panel.TurnOn());
            rig.Panel.TurnOff();
            Assert.IsFalse(rig.Chip.IsPowered);
            rig.IsClean();
        }
    }
}
