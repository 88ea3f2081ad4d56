using Keyfob.Screens;
using Keyfob.Token;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Token
{
    /// <summary>The clock mark and the watch over leaps.</summary>
    [TestClass]
    public class ClockTests
    {
        private const long Day = 24 * 3600;

        [TestMethod]
        public void Behind_the_mark_there_is_no_code_but_how_long_to_wait()
        {
            Bench bench = Bench.WithSeed();
            bench.RaiseMark(Bench.Noon + 5000);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.First.Kind);
            Assert.AreEqual(5000L, bench.Screens.First.WaitSeconds);
        }

        [TestMethod]
        public void A_clock_set_back_while_a_code_shows_takes_the_code_away()
        {
            Bench bench = Bench.WithSeed();
            bench.RaiseMark(Bench.Noon);
            bench.Clock.LeapAt = 5;
            bench.Clock.LeapSeconds = -1000;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.Last.Kind);

            bench = Bench.WithSeed();
            bench.Clock.LeapAt = 5;
            bench.Clock.LeapSeconds = -1000;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockInvalid, bench.Screens.Last.ErrorNumber);
        }

        [TestMethod]
        public void A_clock_that_leaps_ahead_while_a_code_shows_ends_the_code()
        {
            Bench bench = Bench.WithSeed();
            bench.Clock.LeapAt = 5;
            bench.Clock.LeapSeconds = 1000;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(bench.Screens.First.Code, bench.Screens.Last.Code);
        }

        [TestMethod]
        public void The_mark_rises_once_a_day_and_before_the_code_shows()
        {
            Bench bench = Bench.WithSeed();
            long made = bench.ReadMark();
            bench.Press();
            Assert.AreEqual(made, bench.ReadMark());

            bench.Time.Advance(Day * 1000);
            long now = bench.Clock.UnixSeconds;
            int commits = bench.Flash.Commits;
            bench.Press();
            Assert.AreEqual(now, bench.ReadMark());
            Assert.IsTrue(bench.Flash.Commits - commits <= 2, "more than one file written");

            bench.Time.Advance(3600 * 1000);
            commits = bench.Flash.Commits;
            bench.Press();
            Assert.AreEqual(commits, bench.Flash.Commits);
        }

        [TestMethod]
        public void Under_two_thousand_marks_in_five_years_of_daily_presses()
        {
            Bench bench = Bench.WithSeed();
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
            Bench bench = Bench.WithSeed();
            bench.Press();
            long mark = bench.ReadMark();
            bench.Screens.Forget();
            bench.Clock.Set(Bench.Noon + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);

            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(mark, bench.ReadMark());
        }

        [TestMethod]
        [DataRow(20)]
        [DataRow(-20)]
        public void A_poor_internal_clock_raises_no_alarm(int percentFast)
        {
            Bench bench = Bench.WithSeed();
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
        public void A_written_last_time_does_not_stretch_the_allowance_beyond_the_mark()
        {
            // Whoever sets the clock over its pins can write the retained bytes as well: here, an ancient last time.
            Bench bench = Bench.WithSeed();
            bench.Press();
            byte[] bytes = { 0, 0, 0, 0, 1, 0, 0x40 };
            bytes[0] = 0x4B ^ 1 ^ 0x40;
            bench.Retained.Write(bytes);
            bench.Screens.Forget();
            bench.Clock.Set(Bench.Noon + (30 * Day), 0);
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockJumped, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void After_power_on_the_internal_clock_is_not_asked()
        {
            Bench bench = Bench.WithSeed();
            bench.Time.Advance(40 * Day * 1000);
            bench.InternalClock.Lose();
            bench.PowerOn();
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void More_than_two_years_past_the_mark_is_an_error_until_confirmed_and_moves_no_mark()
        {
            Bench bench = Bench.WithSeed();
            long mark = bench.ReadMark();
            bench.Time.Advance(3 * 366 * Day * 1000);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code));
            Assert.AreEqual((int)ErrorNumber.ClockFarAhead, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(mark, bench.ReadMark());
        }

        [TestMethod]
        public void Twenty_months_in_a_drawer_are_no_error()
        {
            Bench bench = Bench.WithSeed();
            bench.Time.Advance(600 * Day * 1000);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }
    }
}
