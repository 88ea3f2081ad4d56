using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>When the time floor is raised, and what its lead budget covers.</summary>
    [TestClass]
    public class TimeFloorTests
    {
        private const long Day = 24 * 3600;

        [TestMethod]
        [DataRow(110, false)]
        [DataRow(111, true)]
        public void A_press_raises_the_time_floor_when_it_is_more_than_110_s_below_the_clock(int seconds, bool isRaised)
        {
            TokenBench bench = AfterPress();
            long floor = bench.ReadTimeFloor().Seconds;
            bench.Time.Advance(((floor + seconds) * 1000) - (bench.Clock.UnixSeconds * 1000));
            int commits = bench.Flash.Commits;
            bench.Press();
            Assert.AreEqual(isRaised ? floor + seconds : floor, bench.ReadTimeFloor().Seconds);

            // A write in place is one change of the flash.
            Assert.AreEqual(isRaised ? 1 : 0, bench.Flash.Commits - commits);
        }

        [TestMethod]
        public void Without_a_durable_time_floor_no_code_is_shown()
        {
            TokenBench bench = AfterPress();
            bool failed = true;
            for (int operation = 1; failed; operation++)
            {
                bench.Time.Advance(Day * 1000);
                bench.Screens.Clear();
                long now = bench.Clock.UnixSeconds;
                bench.Flash.FailOperation = operation;
                bench.Press();
                failed = bench.Flash.FailOperation == 0;
                bench.Flash.FailOperation = 0;
                Assert.IsTrue(bench.ReadTimeFloor().Seconds == now || bench.Screens.CountOf(ScreenKind.Code) == 0);
            }
        }

        [TestMethod]
        public void The_internal_clock_is_set_with_each_raise_and_only_then()
        {
            TokenBench bench = AfterPress();
            int sets = bench.InternalClock.Sets;
            bench.Time.Advance(60000);
            bench.Press();
            Assert.AreEqual(sets, bench.InternalClock.Sets);
            bench.Time.Advance(60000);
            bench.Press();
            Assert.AreEqual(sets + 1, bench.InternalClock.Sets);
            Assert.AreEqual(bench.ReadTimeFloor().Seconds, bench.ReadTimeFloor().InternalClockSetAt);
        }

        [TestMethod]
        [DataRow(62, 0)]
        [DataRow(63, 15)]
        public void The_lead_budget_covers_62_days_without_power(int days, int error)
        {
            TokenBench bench = AfterPress();
            long floor = bench.ReadTimeFloor().Seconds;
            bench.Time.Advance(((floor + (days * Day)) * 1000) - (bench.Clock.UnixSeconds * 1000));
            bench.CutPower();
            bench.Press();
            Assert.AreEqual(error == 0 ? 1 : 0, bench.Screens.CountOf(ScreenKind.Code) > 0 ? 1 : 0);
            Assert.AreEqual(error, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(error == 0 ? floor + (days * Day) : floor, bench.ReadTimeFloor().Seconds);
            Assert.AreEqual(error == 0 ? 0L : 62 * Day, bench.ReadTimeFloor().LeadBudget);
        }

        [TestMethod]
        public void The_lead_budget_also_limits_many_small_jumps()
        {
            // After each loss of power the clock is 10 days ahead. The seventh jump is not covered.
            TokenBench bench = AfterPress();
            for (int i = 1; i <= 7; i++)
            {
                bench.Screens.Clear();
                bench.CutPower();
                bench.Clock.Set(bench.Clock.UnixSeconds + (10 * Day), 0);
                bench.Press();
                Assert.AreEqual(i == 7 ? (int)ErrorNumber.ClockFarAhead : 0, bench.Screens.First.ErrorNumber);
            }
        }

        [TestMethod]
        public void Where_the_internal_clock_does_not_count_at_rest_the_lead_budget_is_not_used_up()
        {
            TokenBench bench = AfterPress();
            bench.InternalClock.CountsAtRest = false;
            for (int i = 0; i < 20; i++)
            {
                bench.Screens.Clear();
                bench.Time.Advance(15 * Day * 1000);
                bench.CutPower();
                bench.Press();
                Assert.AreEqual(0, bench.Screens.First.ErrorNumber);
                Assert.AreEqual(62 * Day, bench.ReadTimeFloor().LeadBudget);
            }

            // A single leap that is longer than the budget is refused.
            bench.Screens.Clear();
            bench.CutPower();
            bench.Clock.Set(bench.Clock.UnixSeconds + (63 * Day), 0);
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockFarAhead, bench.Screens.First.ErrorNumber);
        }

        [TestMethod]
        public void The_lead_budget_refills_by_the_time_that_the_internal_clock_counts()
        {
            TokenBench bench = AfterPress();
            bench.CutPower();
            bench.Clock.Set(bench.Clock.UnixSeconds + (40 * Day), 0);
            bench.Press();
            TimeFloor before = bench.ReadTimeFloor();
            bench.Time.Advance(15 * Day * 1000);
            bench.Boot(WakeCause.Timer, bench.NewButton());
            TimeFloor after = bench.ReadTimeFloor();
            Assert.IsTrue(after.Seconds - before.Seconds >= 15 * Day);
            Assert.AreEqual(before.LeadBudget + after.Seconds - before.Seconds, after.LeadBudget);
        }

        [TestMethod]
        [DataRow(-25)]
        [DataRow(25)]
        public void Five_years_of_timer_wakes_raise_the_time_floor_and_keep_the_lead_budget_full(int percentFast)
        {
            TokenBench bench = AfterPress();
            bench.InternalClock.PercentFast = percentFast;

            // The timer has the same oscillator: 15 of its days are 20 days with a slow one, 12 with a fast one.
            long elapsed = 15 * Day * 100000 / (100 + percentFast);
            for (int i = 0; i < 100; i++)
            {
                bench.Time.Advance(elapsed);
                bench.Boot(WakeCause.Timer, bench.NewButton());
                Assert.AreEqual(bench.Clock.UnixSeconds, bench.ReadTimeFloor().Seconds);
            }

            Assert.AreEqual(62 * Day, bench.ReadTimeFloor().LeadBudget);
            Assert.AreEqual(0, bench.Screens.Count, "a timer wake showed a screen");
            bench.Press();
            Assert.IsTrue(bench.Screens.CountOf(ScreenKind.Code) > 0);
        }

        [TestMethod]
        public void A_single_wrong_reading_far_ahead_is_error_13_and_raises_nothing()
        {
            TokenBench bench = AfterPress();
            long floor = bench.ReadTimeFloor().Seconds;
            bench.CutPower();
            bench.Clock.NextReadingOff = 100 * Day;
            bench.Press();
            Assert.AreEqual((int)ErrorNumber.ClockInvalid, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(floor, bench.ReadTimeFloor().Seconds);
        }

        // With the time floor at the clock, the internal clock set and a full lead budget.
        private static TokenBench AfterPress()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            bench.Screens.Clear();
            return bench;
        }
    }
}
