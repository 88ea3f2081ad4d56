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
        public void Holding_three_seconds_shows_the_info_screen()
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
        [DataRow(2900)]
        [DataRow(2999)]
        public void A_shorter_hold_does_not(int milliseconds)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.PressFor(milliseconds);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Info));
        }

        [TestMethod]
        public void A_press_while_info_shows_tests_the_segments()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            long now = bench.Time.Milliseconds;
            finger.PressFor(now, 3200, 0);
            finger.PressFor(now + 6000, 100, 4);
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.DisplayTest));
            Assert.IsTrue(bench.LitMs >= 9000 && bench.LitMs < 9060);
        }

        [TestMethod]
        public void A_press_during_the_segment_test_switches_off()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            long now = bench.Time.Milliseconds;
            finger.PressFor(now, 3200, 0);
            finger.PressFor(now + 6000, 100, 0);
            finger.PressFor(now + 7000, 100, 0);
            bench.Boot(WakeCause.Button, finger);
            Assert.IsTrue(bench.LitMs >= 7000 && bench.LitMs < 7060);
        }

        [TestMethod]
        public void Info_can_be_had_from_an_error_too()
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
        }

        [TestMethod]
        public void A_stuck_button_is_armed_for_its_release_and_the_release_shows_nothing()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressAt(bench.Time.Milliseconds);
            finger.ReleaseAt(bench.Time.Milliseconds + 500000);
            bench.Boot(WakeCause.Button, finger);
            Assert.IsTrue(bench.Sleep.ArmedLevel, "armed for a press while it is down");
            Assert.IsTrue(bench.LitMs <= 33010, "lit for " + bench.LitMs.ToString() + " ms");

            bench.Time.Advance(500000 - (bench.Time.Milliseconds - bench.BootedAt));
            bench.Screens.Forget();
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.IsFalse(bench.Sleep.ArmedLevel, "not armed for the next press");

            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_press_that_follows_a_stuck_ones_release_at_once_is_a_press()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressAt(bench.Time.Milliseconds);
            bench.Boot(WakeCause.Button, finger);

            // Released and pressed again while the chip boots.
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_release_shows_nothing_on_a_token_that_was_never_prepared_either()
        {
            TokenBench bench = new TokenBench();
            bench.Clock.Set(TokenBench.Noon, 0);
            VirtualButton finger = bench.Finger();
            finger.PressAt(bench.Time.Milliseconds);
            finger.ReleaseAt(bench.Time.Milliseconds + 500000);
            bench.Boot(WakeCause.Button, finger);
            bench.Time.Advance(500000);
            bench.Screens.Forget();
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual(0, bench.Screens.Count);
        }

        [TestMethod]
        public void A_button_stuck_for_good_wakes_the_token_never_again()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressAt(bench.Time.Milliseconds);
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual(-1L, finger.NextTimeAt(bench.Sleep.ArmedLevel));
        }
    }
}
