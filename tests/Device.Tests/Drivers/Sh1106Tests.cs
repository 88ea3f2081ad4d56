using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>What differs from an SSD1306: the set-up and the columns.</summary>
    [TestClass]
    public class Sh1106Tests
    {
        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void The_first_picture_is_complete(int height)
        {
            PanelRig rig = PanelRig.Sh1106Of(height);
            Pictures.Draw(rig.Panel.Pages, 1);
            Assert.IsTrue(rig.Panel.TurnOn());
            CollectionAssert.AreEqual(rig.Panel.Pages, rig.Shown.First);
            Assert.AreEqual(1, rig.Shown.Count, "lit once, with everything in place");
            rig.IsClean();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void All_four_corners_are_at_their_positions(int height)
        {
            PanelRig rig = PanelRig.Sh1106Of(height);
            int last = rig.Panel.Pages.Length - 1;
            rig.Panel.Pages[0] = 0x01;
            rig.Panel.Pages[127] = 0x01;
            rig.Panel.Pages[last - 127] = 0x80;
            rig.Panel.Pages[last] = 0x80;
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.IsTrue(rig.Chip.Pixel(0, 0));
            Assert.IsTrue(rig.Chip.Pixel(127, 0));
            Assert.IsTrue(rig.Chip.Pixel(0, height - 1));
            Assert.IsTrue(rig.Chip.Pixel(127, height - 1));
            Assert.AreEqual(4, rig.Chip.LitPixels);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(13)]
        [DataRow(14)]
        [DataRow(127)]
        [DataRow(300)]
        public void A_changed_byte_is_sent_alone_to_its_column(int index)
        {
            PanelRig rig = PanelRig.Sh1106Of(64);
            Pictures.Draw(rig.Panel.Pages, 1);
            Assert.IsTrue(rig.Panel.TurnOn());
            int bytes = rig.Chip.BytesOnWire;
            rig.Panel.Pages[index] ^= 0x3C;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(8, rig.Chip.BytesOnWire - bytes);
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void Dimming_and_turning_off_work_as_on_an_SSD1306()
        {
            PanelRig rig = PanelRig.Sh1106Of(64);
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.IsTrue(rig.Panel.SetDimmed(true));
            Assert.AreEqual((int)PanelRig.Dim, rig.Chip.Contrast);
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.IsFalse(rig.Chip.IsLit);
            rig.IsClean();
        }

        [TestMethod]
        public void The_driver_of_the_SSD1306_does_not_notice_this_controller()
        {
            VirtualTime time = new VirtualTime();
            Sh1106Model chip = new Sh1106Model(time, 64);
            Ssd1306 panel = new Ssd1306(chip, chip, time, time, 64, PanelRig.Full, PanelRig.Dim);
            panel.Pages[0] = 0x01;
            Assert.IsTrue(panel.TurnOn(), "the two cannot be told apart over I2C");
            Assert.IsFalse(chip.Pixel(0, 0), "the picture is shifted");
            Assert.IsTrue(chip.Violations > 0, "commands that this controller does not have");
        }
    }
}
