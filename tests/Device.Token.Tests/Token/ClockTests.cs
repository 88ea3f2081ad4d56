using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Token;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>The time floor and clock jumps.</summary>
    [TestClass]
    public class ClockTests
    {
        private const long Day = 24 * 3600;

        [TestMethod]
        public void Behind_the_mark_there_is_no_code_but_how_long_to_wait()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(TokenBench.Noon + 5000);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.First.Kind);
            Assert.AreEqual(5000L, bench.Screens.First.WaitSeconds);
        }

        [TestMethod]
        public void A_clock_set_back_while_a_code_shows_takes_the_code_away()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(TokenBench.Noon);
            bench.Clock.JumpAt = 5;
            bench.Clock.JumpSeconds = -1000;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.Last.Kind);

            bench = TokenBench.WithSeed();
            bench.Clock.JumpAt = 5;
            bench.Clock.JumpSeconds = -1000;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.Last.ErrorNumber);
        }

        [TestMethod]
        [DataRow(2, 2592000L)]
        [DataRow(2, 30L)]
        [DataRow(5, 1000L)]
        [DataRow(5, -30L)]
        public void A_clock_that_leaps_after_it_was_checked_makes_no_code(int reading, long seconds)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.JumpAt = reading;
            bench.Clock.JumpSeconds = seconds;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.Last.ErrorNumber);
            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
            for (int i = 0; i < bench.Screens.Count - 1; i++)
            {
                Assert.AreEqual(totp.Compute(totp.Step(TokenBench.Noon)), bench.Screens[i].Code);
            }
        }

        [TestMethod]
        public void The_mark_rises_once_a_day_and_before_the_code_shows()
        {
            TokenBench bench = TokenBench.WithSeed();
            long made = bench.ReadTimeFloor();
            bench.Press();
            Assert.AreEqual(made, bench.ReadTimeFloor());

            bench.Time.Advance(Day * 1000);
            long now = bench.Clock.UnixSeconds;
            int commits = bench.Flash.Commits;
            bench.Press();
            Assert.AreEqual(now, bench.ReadTimeFloor());
            Assert.IsTrue(bench.Flash.Commits - commits <= 2, "more than one file written");

            bench.Time.Advance(3600 * 1000);
            commits = bench.Flash.Commits;
            bench.Press();
            Assert.AreEqual(commits, bench.Flash.Commits);
        }

        [TestMethod]
        public void Under_two_thousand_marks_in_five_years_of_daily_presses()
        {
            TokenBench bench = TokenBench.WithSeed();
            int commits = bench.Flash.Commits;
            for (int day = 0; day < 5 * 366; day++)
            {
                bench.Time.Advance(Day * 1000);
                bench.Screens.Forget();
                bench.Press();
                Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            }

            // A write is two changes of the flash: the empty file and the closed one.
            Assert.IsTrue((bench.Flash.Commits - commits) / 2 < 2000);
        }

        [TestMethod]
        public void A_clock_that_leaps_ahead_of_the_internal_clock_is_an_error_and_moves_no_mark()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            long mark = bench.ReadTimeFloor();
            bench.Screens.Forget();
            bench.Clock.Set(TokenBench.Noon + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);

            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(mark, bench.ReadTimeFloor());
        }

        [TestMethod]
        [DataRow(20)]
        [DataRow(-20)]
        public void A_poor_internal_clock_raises_no_alarm(int percentFast)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.InternalClock.PercentFast = percentFast;
            for (int i = 0; i < 20; i++)
            {
                bench.Time.Advance((i * i * 3600L * 1000) + 7000);
                bench.Screens.Forget();
                bench.Press();
                Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void Retained_bytes_that_were_written_by_somebody_else_let_no_leap_through(int forgery)
        {
            // Whoever sets the clock over its pins can write these bytes as well: nothing, an ancient last time, a nonsense.
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            byte[] bytes = new byte[7];
            if (forgery == 1)
            {
                bytes[4] = 1;
                bytes[6] = 0x40;
                bytes[0] = 0x4B ^ 1 ^ 0x40;
            }

            bytes[3] = forgery == 2 ? (byte)0x55 : (byte)0;
            bench.Retained.Write(bytes);
            bench.Screens.Forget();
            bench.Clock.Set(TokenBench.Noon + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void After_power_on_the_internal_clock_is_not_asked()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Time.Advance(40 * Day * 1000);
            bench.InternalClock.LosePower();
            bench.PowerOn();
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void More_than_two_years_past_the_mark_is_an_error_until_confirmed_and_moves_no_mark()
        {
            TokenBench bench = TokenBench.WithSeed();
            long mark = bench.ReadTimeFloor();
            bench.Time.Advance(3 * 366 * Day * 1000);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ErrorNumber.ClockFarAhead, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(mark, bench.ReadTimeFloor());
        }

        [TestMethod]
        public void Five_years_in_a_drawer_are_no_error_for_the_timer_has_raised_the_mark()
        {
            TokenBench bench = TokenBench.WithSeed();
            for (int i = 0; i < 61; i++)
            {
                bench.Time.Advance(30 * Day * 1000);
                bench.Boot(Keyfob.Hal.WakeCause.Timer, bench.Finger());
            }

            Assert.AreEqual(0, bench.Screens.Count, "nobody is looking");
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_reset_that_is_no_power_on_lets_no_leap_through()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Set(TokenBench.Noon + (700 * Day), 0);
            bench.PowerOn();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void Twenty_months_in_a_drawer_are_no_error()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Time.Advance(600 * Day * 1000);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }
    }
}
