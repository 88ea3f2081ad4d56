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
