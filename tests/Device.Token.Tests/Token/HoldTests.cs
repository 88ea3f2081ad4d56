using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Long presses: info, display test, and a stuck button.</summary>
    [TestClass]
    public class HoldTests
    {
        [TestMethod]
        public void A_press_of_3_s_shows_the_info_screen_for_30_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.PressFor(3000);
            Screen info = bench.Screens.Last;
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Info, (int)info.Kind);
            Assert.AreEqual(TokenBench.Serial, info.Serial);
            Assert.AreEqual(3000, info.Millivolts);
            Assert.AreEqual(0, info.SelfTestResult);
            Assert.AreEqual(bench.Clock.UnixSeconds - 1, info.UnixSeconds);
            Assert.AreEqual(33000L, bench.LitMs);
        }

        [TestMethod]
        public void The_time_on_the_info_screen_is_read_once_a_second()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.PressFor(3000);
            Assert.AreEqual(30, bench.Screens.CountOf(ScreenKind.Info));
            for (int i = bench.Screens.Count - 29; i < bench.Screens.Count; i++)
            {
                Assert.AreEqual(1000L, bench.Screens.TimeOf(i) - bench.Screens.TimeOf(i - 1));
                Assert.AreEqual(1L, bench.Screens[i].UnixSeconds - bench.Screens[i - 1].UnixSeconds);
            }
        }

        [TestMethod]
        [DataRow(2900)]
        [DataRow(2999)]
        public void A_shorter_press_does_not_show_the_info_screen(int milliseconds)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.PressFor(milliseconds);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Info));
        }

        [TestMethod]
        public void A_press_on_the_info_screen_shows_the_display_test_for_3_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 3200, 0);
            button.PressFor(now + 6000, 100, 4);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.DisplayTest));
            Assert.IsTrue(bench.LitMs >= 9100 && bench.LitMs < 9160);
        }

        [TestMethod]
        public void A_long_press_on_a_dimmed_code_shows_the_info_screen_at_full_brightness()
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20, 6, 30);
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 100, 0);
            button.PressFor(now + 9000, 3200, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(20000L, bench.Screens.DimmedAt - now, "8 s after the info screen came up, and not only after the code did");
        }

        [TestMethod]
        public void A_press_during_the_display_test_switches_the_panel_off()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 3200, 0);
            button.PressFor(now + 6000, 100, 0);
            button.PressFor(now + 7000, 100, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.IsTrue(bench.LitMs >= 7100 && bench.LitMs < 7160);
        }

        [TestMethod]
        public void A_long_press_on_an_error_shows_the_info_screen_with_the_error_number()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = ClockStatus.Stopped;
            bench.PressFor(3500);
            Assert.AreEqual((int)ScreenKind.Error, (int)bench.Screens.First.Kind);
            Screen info = bench.Screens.Last;
            Assert.AreEqual((int)ScreenKind.Info, (int)info.Kind);
            Assert.AreEqual(TokenBench.Serial, info.Serial);
            Assert.AreEqual(-1L, info.UnixSeconds);
            Assert.AreEqual(12, info.SelfTestResult);
            Assert.AreEqual(3000, info.Millivolts, "measured for this screen: a wake with an error measures nothing before");
        }

        [TestMethod]
        public void With_a_stuck_button_the_pin_is_armed_for_the_release_and_the_release_shows_nothing()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            button.PressAt(bench.Time.Milliseconds);
            button.ReleaseAt(bench.Time.Milliseconds + 500000);
            bench.Boot(WakeCause.Button, button);
            Assert.IsTrue(bench.Sleep.ArmedLevel, "the pin is armed for a press while the button is down");
            Assert.IsTrue(bench.LitMs <= 33010, "lit for " + bench.LitMs.ToString() + " ms");

            bench.Time.Advance(500000 - (bench.Time.Milliseconds - bench.BootedAt));
            bench.Screens.Clear();
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.IsFalse(bench.Sleep.ArmedLevel, "the pin is not armed for the next press");

            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_press_right_after_the_release_of_a_stuck_button_shows_a_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            button.PressAt(bench.Time.Milliseconds);
            bench.Boot(WakeCause.Button, button);

            // Released and pressed again while the chip boots.
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void The_release_of_a_stuck_button_shows_nothing_also_on_a_token_never_prepared()
        {
            TokenBench bench = new TokenBench();
            bench.Clock.Set(TokenBench.StartTime, 0);
            VirtualButton button = bench.NewButton();
            button.PressAt(bench.Time.Milliseconds);
            button.ReleaseAt(bench.Time.Milliseconds + 500000);
            bench.Boot(WakeCause.Button, button);
            bench.Time.Advance(500000);
            bench.Screens.Clear();
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(0, bench.Screens.Count);
        }

        [TestMethod]
        public void A_button_that_is_never_released_does_not_wake_the_token_again()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            button.PressAt(bench.Time.Milliseconds);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(-1L, button.NextTimeAt(bench.Sleep.ArmedLevel));
        }
    }
}
