using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ssd1306UpdateTests
    {
        // On the bus a window is an address, a control byte and three command bytes. Data follows an address and a control byte.
        private const int WindowBytes = 5;
        private const int DataOverhead = 2;

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void When_nothing_has_changed_nothing_is_sent(int height)
        {
            PanelRig rig = PanelRig.Lit(height, 1);
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(bytes, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        [DataRow(32, 0)]
        [DataRow(32, 511)]
        [DataRow(64, 0)]
        [DataRow(64, 127)]
        [DataRow(64, 128)]
        [DataRow(64, 500)]
        [DataRow(64, 1023)]
        public void A_single_changed_byte_is_sent_alone(int height, int index)
        {
            PanelRig rig = PanelRig.Lit(height, 1);
            int bytes = rig.Chip.BytesOnWire;
            rig.Panel.Pages[index] ^= 0x10;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(WindowBytes + DataOverhead + 1, rig.Chip.BytesOnWire - bytes);
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void A_changed_range_is_sent_from_its_first_to_its_last_byte()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            int bytes = rig.Chip.BytesOnWire;
            rig.Panel.Pages[(3 * 128) + 20] ^= 1;
            rig.Panel.Pages[(3 * 128) + 29] ^= 1;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(WindowBytes + DataOverhead + 10, rig.Chip.BytesOnWire - bytes);
            rig.ShowsPages();
        }

        [TestMethod]
        public void Changes_in_two_pages_are_sent_in_two_windows()
        {
            PanelRig rig = PanelRig.Lit(64, 1);
            int bytes = rig.Chip.BytesOnWire;
            rig.Panel.Pages[127] ^= 0xFF;
            rig.Panel.Pages[128] ^= 0xFF;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(2 * (WindowBytes + DataOverhead + 1), rig.Chip.BytesOnWire - bytes);
            rig.ShowsPages();
        }

        [TestMethod]
        [DataRow(32)]
        [DataRow(64)]
        public void A_completely_new_picture_is_shown(int height)
        {
            PanelRig rig = PanelRig.Lit(height, 1);
            int bytes = rig.Chip.BytesOnWire;
            Pictures.Draw(rig.Panel.Pages, 2);
            Assert.IsTrue(rig.Panel.Update());
            int most = (height / 8) * (WindowBytes + DataOverhead + 128);
            Assert.IsTrue(rig.Chip.BytesOnWire - bytes <= most);
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void An_old_value_is_sent_again_and_an_unchanged_one_is_not()
        {
            PanelRig rig = PanelRig.Lit(32, 1);
            rig.Panel.Pages[77] ^= 0x3C;
            Assert.IsTrue(rig.Panel.Update());
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(bytes, rig.Chip.BytesOnWire);

            rig.Panel.Pages[77] ^= 0x3C;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(WindowBytes + DataOverhead + 1, rig.Chip.BytesOnWire - bytes);
            rig.ShowsPages();
        }

        [TestMethod]
        public void Each_changed_byte_of_a_page_is_shown()
        {
            PanelRig rig = PanelRig.Lit(32, 1);
            for (int i = 0; i < 128; i += 3)
            {
                rig.Panel.Pages[256 + i] ^= (byte)(1 << (i & 7));
                rig.Panel.Pages[256 + 127 - i] ^= 0x80;
                Assert.IsTrue(rig.Panel.Update());
            }

            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void After_a_failed_transfer_each_byte_is_the_old_or_the_new()
        {
            for (int n = 1; n <= 4; n++)
            {
                PanelRig rig = PanelRig.Lit(32, 1);
                byte[] old = FailUpdate(rig, n);
                byte[] seen = Pictures.Seen(rig.Chip);
                for (int i = 0; i < seen.Length; i++)
                {
                    Assert.IsTrue(seen[i] == old[i] || seen[i] == rig.Panel.Pages[i]);
                }

                Assert.IsTrue(rig.Panel.Update());
                rig.ShowsPages();
                rig.IsClean();
            }
        }

        [TestMethod]
        public void After_a_failed_update_the_old_picture_can_be_restored()
        {
            for (int n = 1; n <= 4; n++)
            {
                PanelRig rig = PanelRig.Lit(32, 1);
                byte[] old = FailUpdate(rig, n);

                System.Array.Copy(old, rig.Panel.Pages, old.Length);
                Assert.IsTrue(rig.Panel.Update());
                rig.ShowsPages();
            }
        }

        [TestMethod]
        public void Before_TurnOn_nothing_is_sent()
        {
            PanelRig rig = new PanelRig(64);
            rig.Panel.Pages[5] = 0xFF;
            Assert.IsFalse(rig.Panel.Update());
            Assert.IsFalse(rig.Panel.SetDimmed(true));
            rig.Panel.PowerUp();
            Assert.IsFalse(rig.Panel.Update());
            Assert.IsFalse(rig.Panel.SetDimmed(true));
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
            rig.IsClean();

            Assert.IsTrue(rig.Panel.TurnOn());
            rig.ShowsPages();
        }

        /// <summary>Changes two pages and makes a transfer of the update fail. Returns the old pages.</summary>
        private static byte[] FailUpdate(PanelRig rig, int transfer)
        {
            byte[] old = (byte[])rig.Panel.Pages.Clone();
            for (int i = 0; i < 40; i++)
            {
                rig.Panel.Pages[10 + i] ^= 0xFF;
                rig.Panel.Pages[400 + i] ^= 0xFF;
            }

            rig.Chip.Faults.Next = transfer;
            rig.Chip.Faults.InARow = 3;
            Assert.IsFalse(rig.Panel.Update());
            return old;
        }
    }
}
