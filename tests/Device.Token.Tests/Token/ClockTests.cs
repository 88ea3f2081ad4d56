using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Token;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>The time floor, and clock jumps.</summary>
    [TestClass]
    public class ClockTests
    {
        private const long Day = 24 * 3600;

        [TestMethod]
        public void Below_the_time_floor_WAIT_is_shown_with_the_remaining_time()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(TokenBench.StartTime + 5000);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.First.Kind);
            Assert.AreEqual(5000L, bench.Screens.First.WaitSeconds);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(1L)]
        [DataRow(60L)]
        public void A_code_is_shown_at_the_time_floor_and_WAIT_from_one_second_below_it(long below)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(TokenBench.StartTime + below);
            bench.Press();
            Assert.AreEqual((int)(below == 0 ? ScreenKind.Code : ScreenKind.Wait), (int)bench.Screens.First.Kind);
            Assert.AreEqual(below, bench.Screens.First.WaitSeconds);
        }

        [TestMethod]
        [DataRow(82, false)]
        [DataRow(83, true)]
        public void A_clock_set_back_to_just_above_the_time_floor_is_error_14(int seconds, bool isError)
        {
            // 110 s after the press the time floor is not raised yet. The internal clock may be wrong by 60 s and by a fifth of 110 s.
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            long floor = bench.ReadTimeFloor().Seconds;
            bench.Time.Advance((floor + 110 - bench.Clock.UnixSeconds) * 1000);
            bench.Clock.Set(floor + 110 - seconds, 0);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual(isError ? (int)ErrorNumber.ClockJumped : 0, bench.Screens.First.ErrorNumber);
            Assert.AreEqual((int)(isError ? ScreenKind.Error : ScreenKind.Code), (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_single_wrong_reading_behind_is_error_13_and_the_next_press_shows_a_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            bench.Time.Advance((bench.ReadTimeFloor().Seconds + 110 - bench.Clock.UnixSeconds) * 1000);
            bench.Clock.NextReadingOff = -100;
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockInvalid, bench.Screens.First.ErrorNumber);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_clock_that_cannot_be_read_for_the_second_time_is_error_11()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Set(TokenBench.StartTime + (30 * Day), 0);
            bench.Clock.FailFrom = 2;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockMissing, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void A_clock_set_back_while_a_code_is_shown_replaces_the_code_by_WAIT_or_error_14()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(TokenBench.StartTime);
            bench.Clock.JumpAt = 5;
            bench.Clock.JumpSeconds = -1000;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.Last.Kind);
            Assert.IsTrue(bench.Screens.Last.WaitSeconds > 900 && bench.Screens.Last.WaitSeconds <= 1000, bench.Screens.Last.WaitSeconds.ToString());

            bench = AboveTheTimeFloor();
            bench.Clock.JumpAt = 5;
            bench.Clock.JumpSeconds = -50;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.Last.ErrorNumber);
        }

        [TestMethod]
        [DataRow(2, 2592000L)]
        [DataRow(2, 30L)]
        [DataRow(5, 1000L)]
        [DataRow(5, -30L)]
        public void A_clock_jump_after_the_start_up_checks_is_error_14_and_gives_no_other_code(int reading, long seconds)
        {
            TokenBench bench = AboveTheTimeFloor();
            long start = bench.Clock.UnixSeconds;
            bench.Clock.JumpAt = reading;
            bench.Clock.JumpSeconds = seconds;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.Last.ErrorNumber);
            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
            for (int i = 0; i < bench.Screens.Count - 1; i++)
            {
                Assert.AreEqual(totp.Compute(totp.Step(start)), bench.Screens[i].Code);
            }
        }

        [TestMethod]
        public void A_clock_jump_against_the_internal_clock_is_an_error_and_keeps_the_time_floor()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            long floor = bench.ReadTimeFloor().Seconds;
            bench.Screens.Clear();
            bench.Clock.Set(TokenBench.StartTime + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);

            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(floor, bench.ReadTimeFloor().Seconds);
        }

        [TestMethod]
        [DataRow(25)]
        [DataRow(-25)]
        public void An_internal_clock_with_a_rate_error_of_25_percent_causes_no_error(int percentFast)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.InternalClock.PercentFast = percentFast;
            for (int i = 0; i < 20; i++)
            {
                bench.Time.Advance((i * i * 3600L * 1000) + 7000);
                bench.Screens.Clear();
                bench.Press();
                Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void With_forged_retained_bytes_a_clock_jump_is_still_an_error(int forgery)
        {
            // An attacker who sets the clock over its pins can write these bytes too: zeros, a passed self-test, an invalid content.
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            byte[] bytes = new byte[7];
            if (forgery == 1)
            {
                bytes[4] = 1;
                bytes[5] = 0x40;
                bytes[0] = 0x4C ^ 1 ^ 0x40;
            }

            bytes[6] = forgery == 2 ? (byte)0x55 : (byte)0;
            bench.Retained.Write(bytes);
            bench.Screens.Clear();
            bench.Clock.Set(TokenBench.StartTime + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void A_clock_jump_is_an_error_also_after_a_reset_without_power_loss()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Set(TokenBench.StartTime + (700 * Day), 0);
            bench.PowerOn();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void A_press_after_600_days_without_a_wake_shows_a_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Time.Advance(600 * Day * 1000);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        // The clock is 60 s above the time floor, which the next press does not raise.
        private static TokenBench AboveTheTimeFloor()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            bench.Time.Advance(bench.BootedAt + 60000 - bench.Time.Milliseconds);
            bench.Screens.Clear();
            return bench;
        }
    }
}
