using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Which presses switch the panel off, and which reach the info screen.</summary>
    [TestClass]
    public class ButtonTests
    {
        // A panel that is lit 135 ms after the wake.
        private const int ReadyMs = 100;
        private const int ShowMs = 35;

        [TestMethod]
        public void A_hold_that_begins_while_the_code_is_shown_reaches_the_info_screen_after_3_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            Boot(bench, 2000, 3200);
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(5000L, FirstInfoAt(bench));
            AssertNear(35000, bench.LitMs);
        }

        [TestMethod]
        public void A_hold_during_which_the_code_expires_reaches_the_info_screen_with_the_panel_dark_in_between()
        {
            // The code expires after 10 s.
            TokenBench bench = TokenBench.WithSeed();
            Boot(bench, 8500, 3200);
            Assert.IsTrue(bench.Screens.FirstOffAt - bench.BootedAt >= 10000 && bench.Screens.FirstOffAt - bench.BootedAt <= 10110, "the expired code stayed");
            Assert.AreEqual(11500L, FirstInfoAt(bench));
            AssertNear(41500, bench.LitMs);
        }

        [TestMethod]
        public void A_press_during_which_the_code_expires_ends_with_the_panel_dark_and_armed_for_the_next_press()
        {
            TokenBench bench = TokenBench.WithSeed();
            Boot(bench, 9000, 2900);
            AssertNear(10000, bench.Screens.FirstOffAt - bench.BootedAt);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Info));
            Assert.IsFalse(bench.Sleep.ArmedLevel, "armed for the release of a button that is up");
            AssertNear(11900, bench.Time.Milliseconds - bench.BootedAt);
        }

        [TestMethod]
        [DataRow(100)]
        [DataRow(700)]
        [DataRow(2900)]
        public void A_second_press_shorter_than_3_s_switches_the_panel_off_at_its_release(int milliseconds)
        {
            TokenBench bench = TokenBench.WithSeed();
            Boot(bench, 2000, milliseconds);
            AssertNear(2000 + milliseconds, bench.LitMs);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Info));
        }

        [TestMethod]
        public void A_press_that_begins_before_1_s_after_the_first_picture_never_switches_off()
        {
            // From right after the first press to 1 s after the picture.
            for (int second = 150; second <= ReadyMs + ShowMs + 1000; second += 7)
            {
                TokenBench bench = SlowPanel();
                Boot(bench, second, 80);
                Assert.IsTrue(bench.LitMs >= 10000, "dark after a second press at " + second.ToString() + " ms");
            }
        }

        [TestMethod]
        public void A_press_that_begins_1100_ms_after_the_first_picture_switches_off()
        {
            TokenBench bench = SlowPanel();
            Boot(bench, ReadyMs + ShowMs + 1100, 80);
            AssertNear(ReadyMs + ShowMs + 1180, bench.LitMs);
        }

        // Impatient presses, one after another.
        [TestMethod]
        public void Several_presses_within_the_first_second_do_not_switch_off()
        {
            TokenBench bench = SlowPanel();
            VirtualButton button = bench.NewButton();
            for (int i = 0; i < 5; i++)
            {
                button.PressFor(bench.Time.Milliseconds + (i * 200), 90, 2);
            }

            bench.Boot(WakeCause.Button, button);
            Assert.IsTrue(bench.LitMs >= 10000, bench.LitMs.ToString());
        }

        // The first screens of a wake. A second press of 100 ms that begins 500 ms after the wake, then one of 3.2 s.
        [TestMethod]
        [DataRow((int)ScreenKind.Code, 10000)]
        [DataRow((int)ScreenKind.Error, 10000)]
        [DataRow((int)ScreenKind.Wait, 10000)]
        [DataRow((int)ScreenKind.Battery, 10000)]
        [DataRow((int)ScreenKind.DisplayTest, 3000)]
        [DataRow((int)ScreenKind.Factory, 60000)]
        public void On_every_first_screen_an_early_press_does_not_switch_off_and_an_early_hold_reaches_the_info_screen(int kind, int litMs)
        {
            TokenBench bench = Showing((ScreenKind)kind);
            WakeCause cause = kind == (int)ScreenKind.DisplayTest ? WakeCause.PowerOn : WakeCause.Button;
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + 500, 100, 0);
            bench.Boot(cause, button);
            Assert.AreEqual(kind, (int)bench.Screens.First.Kind);
            AssertNear(litMs, bench.LitMs);

            bench = Showing((ScreenKind)kind);
            button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + 500, 3200, 0);
            bench.Boot(cause, button);
            Assert.AreEqual(kind, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(3500L, FirstInfoAt(bench));
        }

        [TestMethod]
        [DataRow((int)ScreenKind.Error)]
        [DataRow((int)ScreenKind.Wait)]
        [DataRow((int)ScreenKind.Battery)]
        [DataRow((int)ScreenKind.Factory)]
        public void On_the_other_screens_too_a_press_switches_off_at_its_release_and_a_hold_reaches_the_info_screen(int kind)
        {
            TokenBench bench = Showing((ScreenKind)kind);
            Boot(bench, 6000, 800);
            AssertNear(6800, bench.LitMs);

            bench = Showing((ScreenKind)kind);
            Boot(bench, 6000, 3200);
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(9000L, FirstInfoAt(bench));
        }

        [TestMethod]
        public void A_hold_during_the_display_test_reaches_the_info_screen()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 3200, 0);
            button.PressFor(now + 6000, 100, 0);
            button.PressFor(now + 7000, 3200, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.DisplayTest));
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            AssertNear(40000, bench.LitMs);
        }

        [TestMethod]
        public void A_short_press_long_after_the_one_that_showed_an_error_is_no_hold()
        {
            // The first press was released during the boot.
            TokenBench bench = Showing(ScreenKind.Error);
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + 5000, 100, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Info));
            AssertNear(5100, bench.LitMs);
        }

        [TestMethod]
        public void The_release_of_a_hold_does_nothing()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.PressFor(6000);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.DisplayTest));
            Assert.AreEqual(33000L, bench.LitMs);
        }

        private static TokenBench SlowPanel()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ReadyMs = ReadyMs;
            bench.Screens.ShowMs = ShowMs;
            return bench;
        }

        private static TokenBench Showing(ScreenKind kind)
        {
            TokenBench bench = TokenBench.WithSeed();
            switch (kind)
            {
                case ScreenKind.Error:
                    bench.Clock.Status = ClockStatus.Stopped;
                    break;
                case ScreenKind.Wait:
                    bench.RaiseTimeFloor(TokenBench.StartTime + 1000);
                    break;
                case ScreenKind.Battery:
                    bench.Battery.Millivolts = 1900;
                    break;
                case ScreenKind.Factory:
                    bench = new TokenBench();
                    bench.Prepare(LifeState.Blank, TokenBench.StartTime, 6, 30);
                    break;
                default:
                    break;
            }

            return bench;
        }

        // A press of 100 ms that wakes the token, and a second one.
        private static void Boot(TokenBench bench, int secondAt, int milliseconds)
        {
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 100, 0);
            button.PressFor(now + secondAt, milliseconds, 0);
            bench.Boot(WakeCause.Button, button);
        }

        private static long FirstInfoAt(TokenBench bench)
        {
            int i = 0;
            while (bench.Screens[i].Kind != ScreenKind.Info)
            {
                i++;
            }

            return bench.Screens.TimeOf(i) - bench.BootedAt;
        }

        private static void AssertNear(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 120, "expected about " + expected.ToString() + " ms, was " + actual.ToString());
        }
    }
}
