using Keyfob.Hal;
using Keyfob.Screens;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Token
{
    /// <summary>Wakes that are no press, too many presses, and sleep hardware that refuses.</summary>
    [TestClass]
    public class WakeTests
    {
        [TestMethod]
        public void A_wake_by_the_timer_draws_nothing()
        {
            Bench bench = Bench.WithSeed();
            bench.Boot(WakeCause.Timer, bench.Finger());
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.AreEqual(0, bench.Clock.Reads - 1);
        }

        [TestMethod]
        public void Power_on_tests_the_segments_and_shows_no_code()
        {
            Bench bench = new Bench();
            bench.Prepare(LifeState.Sealed, Bench.Noon, 6, 30);
            bench.PowerOn();
            Assert.AreEqual(1, bench.Screens.Count);
            Assert.AreEqual((int)ScreenKind.Segments, (int)bench.Screens.First.Kind);
            Assert.AreEqual(3000L, bench.LitMs);
        }

        [TestMethod]
        public void A_blank_token_says_so_also_without_a_clock()
        {
            Bench bench = new Bench();
            bench.Prepare(LifeState.Blank, Bench.Noon, 6, 30);
            bench.Clock.Status = ClockStatus.Stopped;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Blank, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_provisioned_token_shows_codes()
        {
            Bench bench = new Bench();
            bench.Prepare(LifeState.Provisioned, Bench.Noon, 6, 30);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void Presses_beyond_the_limit_show_nothing_until_the_next_hour()
        {
            // The hour of the clock begins at 1699999200; Noon is 800 s into it.
            Bench bench = Bench.WithSeed();
            Assert.AreEqual(Policy.PressesPerHour, PressEveryMinute(bench, 46));
            Assert.AreEqual(Policy.PressesPerHour, PressEveryMinute(bench, 60));
        }

        [TestMethod]
        public void The_limit_holds_while_the_clock_is_not_believed()
        {
            Bench bench = Bench.WithSeed();
            bench.RaiseMark(Bench.Noon + 1000000);
            Assert.AreEqual(Policy.PressesPerHour, PressEveryMinute(bench, 46));
        }

        [TestMethod]
        public void Presses_within_the_limit_do_not_write_the_flash()
        {
            Bench bench = Bench.WithSeed();
            bench.Press();
            int commits = bench.Flash.Commits;
            PressEveryMinute(bench, 20);
            Assert.AreEqual(commits, bench.Flash.Commits);
        }

        [TestMethod]
        public void Retained_memory_that_does_not_answer_or_is_nonsense_keeps_no_code_back()
        {
            Bench bench = Bench.WithSeed();
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
            Bench bench = Bench.WithSeed();
            VirtualButton finger = bench.Finger();
            SleepModel sleep = new SleepModel(bench.Time, finger, WakeCause.Button);
            sleep.RefusesPin = true;
            bench.Boot(WakeCause.Button, sleep, finger);
            Assert.AreEqual(Keyfob.Drivers.SleepPower.NoButtonMs, sleep.TimerMs);
        }

        [TestMethod]
        public void Light_sleep_that_is_refused_costs_no_code()
        {
            Bench bench = Bench.WithSeed();
            VirtualButton finger = bench.Finger();
            finger.PressFor(bench.Time.Milliseconds, 100, 0);
            SleepModel sleep = new SleepModel(bench.Time, finger, WakeCause.Button);
            sleep.RefusesLightSleep = true;
            bench.Boot(WakeCause.Button, sleep, finger);
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.IsTrue(bench.LitMs >= 10000 && bench.LitMs < 10100);
        }

        private static int PressEveryMinute(Bench bench, int presses)
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
