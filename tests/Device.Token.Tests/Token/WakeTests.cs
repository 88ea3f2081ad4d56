using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Wakes that are no press, too many presses, and sleep hardware that refuses.</summary>
    [TestClass]
    public class WakeTests
    {
        [TestMethod]
        public void A_wake_by_the_timer_draws_nothing()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Boot(WakeCause.Timer, bench.Finger());
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.AreEqual(-1L, bench.Screens.PreparedAt, "the panel got its supply");
        }

        [TestMethod]
        public void Power_on_tests_the_segments_and_shows_no_code()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, TokenBench.Noon, 6, 30);
            bench.PowerOn();
            Assert.AreEqual(1, bench.Screens.Count);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.First.Kind);
            Assert.AreEqual(3000L, bench.LitMs);
        }

        [TestMethod]
        public void A_blank_token_says_so_also_without_a_clock()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Blank, TokenBench.Noon, 6, 30);
            bench.Clock.Status = ClockStatus.Stopped;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_provisioned_token_shows_codes()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Provisioned, TokenBench.Noon, 6, 30);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void Presses_beyond_the_limit_show_nothing_until_the_next_hour()
        {
            // The hour of the clock begins at 1699999200; Noon is 800 s into it.
            TokenBench bench = TokenBench.WithSeed();
            Assert.AreEqual(Policy.PressesPerHour, PressEveryMinute(bench, 46));
            Assert.AreEqual(Policy.PressesPerHour, PressEveryMinute(bench, 60));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        public void The_limit_holds_whatever_is_shown(int fault)
        {
            TokenBench bench = fault == 0 ? new TokenBench() : TokenBench.WithSeed();
            switch (fault)
            {
                case 0:
                    bench.Clock.Set(TokenBench.Noon, 0);
                    break;
                case 1:
                    bench.RaiseTimeFloor(TokenBench.Noon + 1000000);
                    break;
                case 2:
                    bench.Flash.Reformat();
                    break;
                case 3:
                    bench.Battery.Millivolts = 1900;
                    break;
                case 4:
                    bench.Clock.Status = ClockStatus.Stopped;
                    break;
                case 5:
                    bench.Clock.Status = ClockStatus.Invalid;
                    bench.InternalClock.LosePower();
                    break;
                default:
                    bench.Flash.Delete("seed");
                    break;
            }

            // Two hours on, so that nothing is counted yet in this one and the last believed time is old.
            // With no clock at all (5) there is no hour, and the power-on counts too.
            bench.Time.Advance(7200L * 1000);
            bench.Press();
            int before = fault == 5 ? 2 : 1;
            Assert.AreEqual(Policy.PressesPerHour - before, PressEveryMinute(bench, 44));
        }

        [TestMethod]
        public void A_supply_that_breaks_down_at_every_power_on_is_limited_too()
        {
            TokenBench bench = TokenBench.WithSeed();
            int shown = 0;
            for (int i = 0; i < 46; i++)
            {
                bench.Screens.Forget();
                bench.PowerOn();
                shown += bench.Screens.Count > 0 ? 1 : 0;
            }

            Assert.AreEqual(Policy.PressesPerHour, shown);
        }

        [TestMethod]
        public void With_no_clock_at_all_new_batteries_begin_a_new_count()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = ClockStatus.Stopped;
            bench.InternalClock.LosePower();
            PressEveryMinute(bench, 46);
            Assert.AreEqual(0, PressEveryMinute(bench, 60));
            bench.PowerOn();
            Assert.AreEqual(1, PressEveryMinute(bench, 1));
        }

        [TestMethod]
        public void Presses_within_the_limit_do_not_write_the_flash()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            int commits = bench.Flash.Commits;
            PressEveryMinute(bench, 20);
            Assert.AreEqual(commits, bench.Flash.Commits);
        }

        [TestMethod]
        public void Retained_memory_that_does_not_answer_or_is_nonsense_keeps_no_code_back()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Retained.Fails = true;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);

            bench.Retained.Fails = false;
            for (int i = 0; i < 7; i++)
            {
                bench.Screens.Forget();
                bench.Retained.Corrupt(i, 0x55);
                bench.Press();
                Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
                bench.Time.Advance(60000);
            }
        }

        [TestMethod]
        public void A_pin_that_cannot_be_armed_leaves_a_short_timer()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            SleepModel sleep = new SleepModel(bench.Time, finger, WakeCause.Button);
            sleep.RefusesPin = true;
            bench.Boot(WakeCause.Button, sleep, finger);
            Assert.AreEqual(Keyfob.Drivers.SleepPower.NoButtonMs, sleep.TimerMs);
        }

        [TestMethod]
        public void Light_sleep_that_is_refused_costs_no_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressFor(bench.Time.Milliseconds, 100, 0);
            SleepModel sleep = new SleepModel(bench.Time, finger, WakeCause.Button);
            sleep.RefusesLightSleep = true;
            bench.Boot(WakeCause.Button, sleep, finger);
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.IsTrue(bench.LitMs >= 10000 && bench.LitMs < 10100);
        }

        private static int PressEveryMinute(TokenBench bench, int presses)
        {
            int shown = 0;
            for (int i = 0; i < presses; i++)
            {
                bench.Screens.Forget();
                long start = bench.Time.Milliseconds;
                bench.Press();
                shown += bench.Screens.Count > 0 ? 1 : 0;
                bench.Time.Advance(60000 - (bench.Time.Milliseconds - start));
            }

            return shown;
        }
    }
}
