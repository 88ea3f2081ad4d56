using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>What a holder sees who presses the button.</summary>
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
        public void The_panel_goes_off_when_the_code_expires()
        {
            // Noon is 20 s into its step.
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            Assert.AreEqual(1, CodesShown(bench));
            AssertNear(10000, bench.LitMs);
            Assert.AreEqual(1, bench.Screens.Last.SecondsLeft);
        }

        [TestMethod]
        [DataRow(24, 1, 6000)]
        [DataRow(25, 1, 5000)]
        [DataRow(26, 2, 34000)]
        [DataRow(29, 2, 31000)]
        [DataRow(0, 1, 30000)]
        public void A_code_with_less_than_five_seconds_is_followed_by_the_next(int second, int codes, int litMs)
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20 + second, 6, 30);
            bench.Press();
            Assert.AreEqual(codes, CodesShown(bench));
            AssertNear(litMs, bench.LitMs);
        }

        [TestMethod]
        public void A_token_of_sixty_seconds_shows_its_code_to_the_end()
        {
            TokenBench bench = TokenBench.WithSeed(1700000040, 6, 60);
            bench.Press();
            Assert.AreEqual(60, bench.Screens.First.SecondsLeft);
            AssertNear(60000, bench.LitMs);
        }

        [TestMethod]
        public void A_second_press_switches_off()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            long now = bench.Time.Milliseconds;
            finger.PressFor(now, 80, 3);
            finger.PressFor(now + 2000, 80, 3);
            bench.Boot(Keyfob.Hal.WakeCause.Button, finger);
            AssertNear(2000, bench.LitMs);
        }

        [TestMethod]
        public void Bouncing_contacts_make_one_press()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressFor(bench.Time.Milliseconds, 100, 8);
            bench.Boot(Keyfob.Hal.WakeCause.Button, finger);
            AssertNear(10000, bench.LitMs);
        }

        [TestMethod]
        public void The_panel_is_dimmed_after_eight_seconds()
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20, 6, 30);
            bench.Press();
            Assert.AreEqual(8000L, bench.Screens.DimmedAt - bench.BootedAt);
        }

        [TestMethod]
        public void Every_code_is_the_one_of_the_clocks_time_and_the_bar_counts_down()
        {
            TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20 + 27, 8, 30);
            bench.Clock.Set(TokenBench.Noon + 7, 350);
            bench.Press();
            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 8, 30);
            for (int i = 0; i < bench.Screens.Count; i++)
            {
                long milliseconds = ((TokenBench.Noon + 7) * 1000) + 350 + bench.Screens.TimeOf(i) - bench.BootedAt;
                Assert.AreEqual(totp.Compute(totp.Step(milliseconds / 1000)), bench.Screens[i].Code);
                Assert.AreEqual(totp.SecondsLeft(milliseconds / 1000), bench.Screens[i].SecondsLeft);
            }

            // Under three seconds of the first code, thirty of the next, cut every three and at its last seconds.
            Assert.AreEqual(14, bench.Screens.Count);
        }

        [TestMethod]
        public void The_bar_is_cut_every_three_seconds_or_a_little_later()
        {
            for (int phase = 0; phase < 1000; phase += 90)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20, 6, 30);
                bench.Clock.Set(TokenBench.Noon - 20, phase);
                bench.Press();
                for (int i = 1; i < bench.Screens.Count; i++)
                {
                    long since = bench.Screens.TimeOf(i) - bench.Screens.TimeOf(i - 1);
                    Assert.IsTrue(since <= Keyfob.Token.Policy.CodeClockReadMs + 550, "after " + since.ToString() + " ms at phase " + phase.ToString());
                }
            }
        }

        [TestMethod]
        public void No_old_code_stands_longer_than_a_glance_into_the_next_step()
        {
            for (int phase = 0; phase < 1000; phase += 90)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20 + 27, 6, 30);
                bench.Clock.Set(TokenBench.Noon + 7, phase);
                bench.Press();
                int change = FirstOfSecondCode(bench);
                long edge = bench.BootedAt + 3000 - phase;
                long late = bench.Screens.TimeOf(change) - edge;
                Assert.IsTrue(late >= 0 && late <= Keyfob.Token.Policy.StepEndClockReadMs, "late by " + late.ToString() + " ms at phase " + phase.ToString());
            }
        }

        [TestMethod]
        public void Neither_the_panels_power_up_nor_a_slow_picture_makes_a_code_old()
        {
            // The panel takes 100 ms to come up, a picture 25 ms: at any phase of the clock, also when the step ends meanwhile.
            for (int phase = 0; phase < 2000; phase += 37)
            {
                TokenBench bench = TokenBench.WithSeed(TokenBench.Noon - 20 + 26, 6, 30);
                bench.Screens.ReadyMs = 100;
                bench.Screens.ShowMs = 25;
                bench.Clock.Set(TokenBench.Noon + 8 + (phase / 1000), phase % 1000);
                bench.Press();
                long bootMs = ((TokenBench.Noon + 8) * 1000) + phase - bench.BootedAt;
                Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
                for (int i = 0; i < bench.Screens.Count; i++)
                {
                    // From the moment a picture is out until the next one or the end is out.
                    long from = bootMs + bench.Screens.TimeOf(i);
                    long until = bootMs + (i + 1 < bench.Screens.Count ? bench.Screens.TimeOf(i + 1) : bench.Screens.OffAt);
                    long end = (totp.Step(from / 1000) + 1) * 30000;
                    bool isOld = bench.Screens[i].Code != totp.Compute(totp.Step(from / 1000));
                    long late = isOld ? until - from : until > end ? until - end : 0;
                    Assert.IsTrue(late <= Keyfob.Token.Policy.StepEndClockReadMs + 25 + 25, "old for " + late.ToString() + " ms at phase " + phase.ToString());
                }
            }
        }

        [TestMethod]
        public void A_low_battery_is_told_and_an_empty_one_shows_no_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Battery.Millivolts = 2601;
            bench.Press();
            Assert.IsFalse(bench.Screens.First.BatteryLow);

            bench.Screens.Forget();
            bench.Battery.Millivolts = 2600;
            bench.Press();
            Assert.IsTrue(bench.Screens.First.BatteryLow);

            bench.Screens.Forget();
            bench.Battery.Millivolts = 2000;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ScreenKind.Battery, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_battery_that_cannot_be_measured_is_no_reason_to_show_no_code()
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
