using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>What the panel shows after a press, and for how long.</summary>
    [TestClass]
    public class PressTests
    {
        [TestMethod]
        [DataRow(1111111109L, 7081804u)]
        [DataRow(1111111111L, 14050471u)]
        [DataRow(1234567890L, 89005924u)]
        [DataRow(2000000000L, 69279037u)]
        public void A_press_shows_the_published_code(long now, uint code)
        {
            TokenBench bench = TokenBench.WithSeed(now, 8, 30);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual(code, bench.Screens.First.Code);
            Assert.AreEqual(8, bench.Screens.First.Digits);
            Assert.AreEqual(30 - (int)(now % 30), bench.Screens.First.SecondsLeft);
        }

        [TestMethod]
        public void The_panel_is_switched_off_when_the_code_expires()
        {
            // StartTime is 20 s into its time step.
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            Assert.AreEqual(1, CodesShown(bench));
            AssertNear(10000, bench.LitMs);
            Assert.AreEqual(1, bench.Screens.Last.SecondsLeft);
        }

        [TestMethod]
        [DataRow(24, 1, 6000)]
        [DataRow(25, 2, 25000)]
        [DataRow(26, 2, 24000)]
        [DataRow(29, 2, 21000)]
        [DataRow(0, 1, 30000)]
        public void A_code_with_5_s_or_less_left_is_followed_by_the_next_one_for_20_s(int second, int codes, int litMs)
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20 + second, 6, 30);
            bench.Press();
            Assert.AreEqual(codes, CodesShown(bench));
            AssertNear(litMs, bench.LitMs);
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(100, 35)]
        public void A_valid_code_is_lit_for_at_least_5_s_at_every_moment_of_a_press(int readyMs, int showMs)
        {
            // Of the last 8 s of the step and the first second of the next one, at a panel that is lit at once and one that needs 135 ms.
            for (int press = 22000; press <= 31000; press += 20)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20, 6, 30);
                bench.Screens.ReadyMs = readyMs;
                bench.Screens.ShowMs = showMs;
                bench.Clock.Set(TokenBench.StartTime - 20 + (press / 1000), press % 1000);
                bench.Press();

                // Milliseconds of the step at the first picture.
                long first = press + bench.Screens.TimeOf(0) - bench.BootedAt;
                long left = 30000 - (first % 30000);
                long lit = bench.Screens.OffAt - bench.Screens.TimeOf(0);
                Assert.IsTrue(lit >= 5000, "lit for " + lit.ToString() + " ms after a press at " + press.ToString());

                // Exactly: the next code follows if, and only if, 5 s or less were left.
                long expected = left <= 5000 ? left + 20000 : left;
                Assert.IsTrue(lit >= expected - 10 && lit <= expected + 150, "lit for " + lit.ToString() + " ms with " + left.ToString() + " left");
            }
        }

        [TestMethod]
        public void With_a_period_of_60_s_a_code_is_shown_for_60_s()
        {
            TokenBench bench = TokenBench.WithSeed(1700000040, 6, 60);
            bench.Press();
            Assert.AreEqual(60, bench.Screens.First.SecondsLeft);
            AssertNear(60000, bench.LitMs);
        }

        [TestMethod]
        public void A_second_press_with_bouncing_contacts_switches_the_panel_off_at_its_release()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            long now = bench.Time.Milliseconds;
            button.PressFor(now, 80, 3);
            button.PressFor(now + 2000, 80, 3);
            bench.Boot(Keyfob.Hal.WakeCause.Button, button);
            AssertNear(2080, bench.LitMs);
        }

        [TestMethod]
        public void A_press_with_bouncing_contacts_is_one_press()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds, 100, 8);
            bench.Boot(Keyfob.Hal.WakeCause.Button, button);
            AssertNear(10000, bench.LitMs);
        }

        [TestMethod]
        public void The_panel_is_dimmed_after_8_s()
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20, 6, 30);
            bench.Press();
            Assert.AreEqual(8000L, bench.Screens.DimmedAt - bench.BootedAt);
        }

        [TestMethod]
        public void Every_screen_has_the_code_and_the_seconds_left_of_the_clocks_time()
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20 + 27, 8, 30);
            bench.Clock.Set(TokenBench.StartTime + 7, 350);
            bench.Press();
            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 8, 30);
            for (int i = 0; i < bench.Screens.Count; i++)
            {
                long milliseconds = ((TokenBench.StartTime + 7) * 1000) + 350 + bench.Screens.TimeOf(i) - bench.BootedAt;
                Assert.AreEqual(totp.Compute(totp.Step(milliseconds / 1000)), bench.Screens[i].Code);
                Assert.AreEqual(totp.SecondsLeft(milliseconds / 1000), bench.Screens[i].SecondsLeft);
            }

            // The first code for less than 3 s, the next one for 20 s: a redraw every 3 s.
            Assert.AreEqual(10, bench.Screens.Count);
        }

        [TestMethod]
        public void The_countdown_bar_is_redrawn_at_least_every_3550_ms()
        {
            for (int phase = 0; phase < 1000; phase += 90)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20, 6, 30);
                bench.Clock.Set(TokenBench.StartTime - 20, phase);
                bench.Press();
                for (int i = 1; i < bench.Screens.Count; i++)
                {
                    long since = bench.Screens.TimeOf(i) - bench.Screens.TimeOf(i - 1);
                    Assert.IsTrue(since <= 3550, "after " + since.ToString() + " ms at phase " + phase.ToString());
                }
            }
        }

        [TestMethod]
        public void An_expired_code_is_shown_for_at_most_100_ms()
        {
            for (int phase = 0; phase < 1000; phase += 90)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20 + 27, 6, 30);
                bench.Clock.Set(TokenBench.StartTime + 7, phase);
                bench.Press();
                int change = FirstOfSecondCode(bench);
                long edge = bench.BootedAt + 3000 - phase;
                long late = bench.Screens.TimeOf(change) - edge;
                Assert.IsTrue(late >= 0 && late <= 100, "late by " + late.ToString() + " ms at phase " + phase.ToString());
            }
        }

        [TestMethod]
        public void With_a_slow_panel_an_expired_code_is_shown_for_at_most_150_ms()
        {
            // The panel's supply needs 100 ms, a picture 25 ms. All phases of the clock, also those in which the time step ends meanwhile.
            for (int phase = 0; phase < 2000; phase += 37)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.StartTime - 20 + 26, 6, 30);
                bench.Screens.ReadyMs = 100;
                bench.Screens.ShowMs = 25;
                bench.Clock.Set(TokenBench.StartTime + 8 + (phase / 1000), phase % 1000);
                bench.Press();
                long bootMs = ((TokenBench.StartTime + 8) * 1000) + phase - bench.BootedAt;
                Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
                for (int i = 0; i < bench.Screens.Count; i++)
                {
                    // From the end of the transfer of a picture until the next one is complete or the panel is off.
                    long from = bootMs + bench.Screens.TimeOf(i);
                    long until = bootMs + (i + 1 < bench.Screens.Count ? bench.Screens.TimeOf(i + 1) : bench.Screens.OffAt);
                    long end = (totp.Step(from / 1000) + 1) * 30000;
                    bool isExpired = bench.Screens[i].Code != totp.Compute(totp.Step(from / 1000));
                    long late = isExpired ? until - from : until > end ? until - end : 0;
                    Assert.IsTrue(late <= 150, "late by " + late.ToString() + " ms at phase " + phase.ToString());
                }
            }
        }

        [TestMethod]
        public void A_low_battery_is_marked_on_the_code_screen_and_an_empty_one_shows_no_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Battery.Millivolts = 2601;
            bench.Press();
            Assert.IsFalse(bench.Screens.First.BatteryLow);

            bench.Screens.Clear();
            bench.Battery.Millivolts = 2600;
            bench.Press();
            Assert.IsTrue(bench.Screens.First.BatteryLow);

            bench.Screens.Clear();
            bench.Battery.Millivolts = 2000;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ScreenKind.Battery, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void When_the_battery_cannot_be_measured_a_code_is_shown()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Battery.Fails = true;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.IsFalse(bench.Screens.First.BatteryLow);
        }

        private static int CodesShown(TokenBench bench)
        {
            int codes = 0;
            for (int i = 0; i < bench.Screens.Count; i++)
            {
                if (i == 0 || bench.Screens[i].Code != bench.Screens[i - 1].Code)
                {
                    codes++;
                }
            }

            return codes;
        }

        private static int FirstOfSecondCode(TokenBench bench)
        {
            for (int i = 1; i < bench.Screens.Count; i++)
            {
                if (bench.Screens[i].Code != bench.Screens[0].Code)
                {
                    return i;
                }
            }

            return 0;
        }

        private static void AssertNear(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, "expected about " + expected.ToString() + " ms, was " + actual.ToString());
        }
    }
}
