using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Panel
{
    [TestClass]
    public class Gdew0154m09ShowTests
    {
        [TestMethod]
        public void Each_pixel_of_a_picture_is_shown()
        {
            PaperRig rig = new PaperRig();
            Assert.AreEqual(200, rig.Panel.Width);
            Assert.AreEqual(200, rig.Panel.Height);
            Assert.IsTrue(rig.Panel.IsSlow);
            rig.Light(1);
            rig.Draw(2);
            Assert.IsTrue(rig.Panel.Update());
            rig.ShowsPages();
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void A_blank_panel_shows_its_first_picture_after_one_quick_refresh()
        {
            PaperRig rig = new PaperRig();
            rig.Panel.PowerUp();
            Assert.AreEqual(0L, rig.Time.Milliseconds, "it returns at once");
            rig.Light(1);
            Assert.AreEqual(1, rig.Chip.QuickRefreshes);
            Assert.AreEqual(0, rig.Chip.FullRefreshes);
            Assert.IsTrue(rig.Time.Milliseconds < 620, "reset 20 ms, voltages 206 ms, refresh 325 ms, polls");
            rig.IsClean();
        }

        [TestMethod]
        public void Time_since_PowerUp_counts_for_the_reset_pulse()
        {
            PaperRig rig = new PaperRig();
            rig.Panel.PowerUp();
            rig.Time.Advance(100);
            Assert.IsTrue(rig.Panel.AwaitReady());
            Assert.IsTrue(rig.Time.Milliseconds <= 100 + 10 + Gdew0154m09Model.PowerOnMs + 10);
            rig.IsClean();
        }

        [TestMethod]
        public void An_update_sends_only_the_part_that_has_changed()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            int bytes = rig.Chip.BytesOnWire;
            rig.Panel.Pages[(200 * 2) + 40] ^= 0x10;
            rig.Panel.Pages[(200 * 2) + 55] ^= 0x01;
            Assert.IsTrue(rig.Panel.Update());
            Assert.AreEqual(2 + 7 + 2 + (2 * 2 * 8) + 2, rig.Chip.BytesOnWire - bytes, "two columns of bytes, eight rows, twice");
            rig.ShowsPages();
            rig.IsClean();
        }

        [TestMethod]
        public void Without_a_change_nothing_is_sent()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.Update());
            Assert.IsTrue(rig.Panel.TurnOn());
            Assert.AreEqual(bytes, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        public void Updates_at_every_place_are_shown()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            for (int i = 0; i < 5000; i += 290)
            {
                rig.Panel.Pages[i] ^= (byte)(1 << (i % 8));
                Assert.IsTrue(rig.Panel.Update());
                rig.ShowsPages();
            }

            rig.IsClean();
        }

        [TestMethod]
        public void After_some_quick_refreshes_a_full_one_removes_the_shadows()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            for (int i = 2; i <= PaperRig.MostQuick + 1; i++)
            {
                Assert.AreEqual(0, rig.Chip.FullRefreshes);
                rig.Draw(i);
                Assert.IsTrue(rig.Panel.Update());
                rig.ShowsPages();
            }

            Assert.AreEqual(1, rig.Chip.FullRefreshes);
            Assert.AreEqual(PaperRig.MostQuick, rig.Chip.QuickRefreshes);
            int traces = 0;
            for (int y = 0; y < 200; y++)
            {
                for (int x = 0; x < 200; x++)
                {
                    traces += rig.Chip.Pixels.IsTraceable(x, y) && !rig.Chip.Pixels.IsBlack(x, y) ? 1 : 0;
                }
            }

            Assert.AreEqual(0, traces);
            rig.IsClean();
        }

        [TestMethod]
        public void A_slow_full_refresh_is_waited_for()
        {
            PaperRig rig = new PaperRig();
            rig.Chip.ColdMs = 3000;
            rig.Light(1);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void Dimming_is_accepted_and_does_nothing()
        {
            PaperRig rig = new PaperRig();
            Assert.IsFalse(rig.Panel.SetDimmed(true));
            rig.Light(1);
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.SetDimmed(true));
            Assert.AreEqual(bytes, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        public void An_update_before_the_first_picture_is_refused()
        {
            PaperRig rig = new PaperRig();
            Assert.IsFalse(rig.Panel.Update());
            Assert.IsTrue(rig.Panel.AwaitReady());
            Assert.IsFalse(rig.Panel.Update());
            Assert.AreEqual(0, rig.Chip.QuickRefreshes + rig.Chip.FullRefreshes);
        }
    }
}
