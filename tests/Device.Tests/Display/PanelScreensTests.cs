using Keyfob.Display;
using Keyfob.Storage;
using Keyfob.Virtual.Fakes;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Display
{
    /// <summary>Screens as pixels.</summary>
    [TestClass]
    public class PanelScreensTests
    {
        [TestMethod]
        public void An_updated_code_looks_like_one_that_is_drawn_from_scratch()
        {
            FakePanel kept = new FakePanel(32);
            PanelScreens screens = new PanelScreens(kept);
            Screen screen = Screen.ForCode(123456, 6, 30, 30, true);
            uint code = 123456;
            int left = 3;
            for (int i = 0; i < 70; i++)
            {
                screen.SecondsLeft = left;
                screen.Code = code;
                screens.Show(screen);

                FakePanel fresh = new FakePanel(32);
                new PanelScreens(fresh).Show(Screen.ForCode(code, 6, 30, left, true));
                CollectionAssert.AreEqual(fresh.Pages, kept.Pages);
                left--;
                if (left == 0)
                {
                    left = 30;
                    code = (code * 7919) % 1000000;
                }
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        public void On_64_lines_the_picture_of_32_is_centered(int kind)
        {
            FakePanel low = new FakePanel(32);
            FakePanel high = new FakePanel(64);
            new PanelScreens(low).Show(Make(kind));
            new PanelScreens(high).Show(Make(kind));
            byte[] middle = new byte[512];
            System.Array.Copy(high.Pages, 256, middle, 0, 512);
            CollectionAssert.AreEqual(low.Pages, middle);
            for (int i = 0; i < 256; i++)
            {
                Assert.AreEqual((byte)0, high.Pages[i]);
                Assert.AreEqual((byte)0, high.Pages[768 + i]);
            }
        }

        [TestMethod]
        public void The_display_test_lights_every_pixel()
        {
            FakePanel panel = new FakePanel(64);
            new PanelScreens(panel).Show(Screen.ForDisplayTest());
            CollectionAssert.AreEqual(Bytes.Repeat(0xFF, 1024), panel.Pages);
        }

        [TestMethod]
        public void A_screen_contains_nothing_of_the_one_before()
        {
            FakePanel panel = new FakePanel(32);
            PanelScreens screens = new PanelScreens(panel);
            screens.Show(Screen.ForDisplayTest());
            screens.Show(Make(0));
            FakePanel fresh = new FakePanel(32);
            new PanelScreens(fresh).Show(Make(0));
            CollectionAssert.AreEqual(fresh.Pages, panel.Pages);
        }

        [TestMethod]
        public void A_panel_of_200x200_gets_two_lines_of_digits_three_times_as_large()
        {
            FakePanel small = new FakePanel(32);
            FakePanel large = new FakePanel(200, 200);
            new PanelScreens(small).Show(Screen.ForCode(123456, 6, 30, 30, false));
            new PanelScreens(large).Show(Screen.ForCode(123456, 6, 30, 30, false));

            // A digit of 12 x 24 pixels, 18 from one to the next. In the small layout the second group begins 70 pixels after the first.
            for (int digit = 0; digit < 6; digit++)
            {
                int from = 5 + (digit * 18) + (digit < 3 ? 0 : 16);
                int to = 34 + (digit % 3 * 48);
                for (int x = 0; x < 12; x++)
                {
                    for (int y = 0; y < 24; y++)
                    {
                        for (int i = 0; i < 9; i++)
                        {
                            Assert.AreEqual(IsLit(small, from + x, y), IsLit(large, to + (x * 3) + (i % 3), (digit < 3 ? 8 : 88) + (y * 3) + (i / 3)));
                        }
                    }
                }
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        public void On_every_size_the_picture_is_centred_and_not_cut_off(int kind)
        {
            foreach (int size in new int[] { 200, 240 })
            {
                FakePanel panel = new FakePanel(size, size);
                new PanelScreens(panel).Show(Make(kind));
                int lit = 0;
                int margin = (size - 200) / 2;
                for (int x = 0; x < size; x++)
                {
                    for (int y = 0; y < size; y++)
                    {
                        bool isInside = x >= margin && x < size - margin && y >= margin - 4 && y < size - margin;
                        lit += IsLit(panel, x, y) ? 1 : 0;
                        Assert.IsTrue(isInside || !IsLit(panel, x, y));
                    }
                }

                Assert.IsTrue(lit > 500, "large enough to be read");
                Assert.IsFalse(IsLit(panel, margin, size / 2), "a text is not cut off at the left");
                Assert.IsFalse(IsLit(panel, size - margin - 1, size / 2), "or at the right");
            }
        }

        [TestMethod]
        [DataRow(30)]
        [DataRow(60)]
        public void A_slow_panel_changes_every_15_s_only(int period)
        {
            FakePanel panel = new FakePanel(200, 200);
            panel.IsSlow = true;
            PanelScreens screens = new PanelScreens(panel);
            Screen screen = Screen.ForCode(123456, 6, period, period, false);
            screens.Show(screen);
            byte[] shown = new byte[panel.Pages.Length];
            int changes = 0;
            for (int left = period; left > 0; left--)
            {
                System.Array.Copy(panel.Pages, shown, shown.Length);
                screen.SecondsLeft = left;
                screens.Show(screen);
                bool isChanged = !Bytes.AreSame(shown, panel.Pages);
                changes += isChanged ? 1 : 0;
                Assert.AreEqual(left != period && left % 15 == 0, isChanged);
            }

            Assert.AreEqual((period / 15) - 1, changes);
            Assert.AreEqual(changes, panel.Updates, "the panel is left alone while nothing changes");
        }

        [TestMethod]
        public void A_picture_that_the_panel_did_not_take_is_sent_again()
        {
            FakePanel panel = new FakePanel(32);
            PanelScreens screens = new PanelScreens(panel);
            Screen screen = Screen.ForCode(123456, 6, 30, 30, false);
            Assert.IsTrue(screens.Show(screen));
            screen.SecondsLeft = 29;
            panel.Fails = true;
            Assert.IsFalse(screens.Show(screen));
            panel.Fails = false;
            Assert.IsTrue(screens.Show(screen));
            Assert.AreEqual(2, panel.Updates);
        }

        [TestMethod]
        public void Supply_brightness_and_the_end_are_passed_to_the_panel()
        {
            FakePanel panel = new FakePanel(32);
            PanelScreens screens = new PanelScreens(panel);
            screens.Prepare();
            Assert.IsTrue(panel.IsPowered);
            Screen code = Screen.ForCode(123456, 6, 30, 30, false);
            Assert.IsTrue(screens.Show(code));
            Assert.IsTrue(screens.Show(code), "shown already");
            Assert.AreEqual(0, panel.Updates);
            screens.SetDimmed(true);
            Assert.IsTrue(panel.IsDimmed);
            screens.SetDimmed(false);
            Assert.IsFalse(panel.IsDimmed);

            screens.Off();
            Assert.IsFalse(panel.IsPowered);
            Assert.IsTrue(screens.Show(Screen.ForDisplayTest()));
            Assert.IsTrue(panel.IsLit, "a panel that was off is switched on again");
            Assert.AreEqual(2, panel.TurnOns);
        }

        [TestMethod]
        public void A_slow_panel_shows_the_time_in_minutes()
        {
            FakePanel panel = new FakePanel(200, 200);
            panel.IsSlow = true;
            PanelScreens screens = new PanelScreens(panel);
            screens.Show(Screen.ForInfo("KFTEST000001", 1700000000, 3000, "0.1.0", 0));
            byte[] shown = new byte[panel.Pages.Length];
            System.Array.Copy(panel.Pages, shown, shown.Length);

            // 22:13:20 to 22:13:59, then 22:14.
            Screen last = Screen.ForInfo("KFTEST000001", 1700000039, 3000, "0.1.0", 0);
            screens.Show(last);
            CollectionAssert.AreEqual(shown, panel.Pages);
            int updates = panel.Updates;
            screens.Show(last);
            Assert.AreEqual(updates, panel.Updates, "the same screen is not drawn again");
            screens.Show(Screen.ForInfo("KFTEST000001", 1700000040, 3000, "0.1.0", 0));
            Assert.IsFalse(Bytes.AreSame(shown, panel.Pages));
        }

        private static bool IsLit(FakePanel panel, int x, int y)
        {
            return (panel.Pages[((y >> 3) * panel.Width) + x] & (1 << (y & 7))) != 0;
        }

        private static Screen Make(int kind)
        {
            switch (kind)
            {
                case 0: return Screen.ForCode(12345678, 8, 60, 17, true);
                case 1: return Screen.ForInfo("KFTEST000001", 1700000000, 3000, "0.1.0-dev", 0);
                case 3: return Screen.ForBattery();
                case 4: return Screen.ForWait(1000000);
                case 5: return Screen.ForError(31);
                case 6: return Screen.ForWipeHold();
                default: return Screen.ForFactory(LifeState.Blank, null);
            }
        }
    }
}
