using Keyfob.Display;
using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>A pocket that presses the button all day: after 30 screens in an hour the button wakes nothing until the hour is over.</summary>
    [TestClass]
    public class PocketTests
    {
        [TestMethod]
        public void After_30_screens_the_next_press_arms_the_timer_only_for_less_than_the_rest_of_the_hour()
        {
            TokenBench bench = UsedUp();
            bench.Press();
            AssertNothingShown(bench);
            Assert.IsFalse(bench.Sleep.IsPinArmed, "the pin is armed");

            // Three quarters of it: with a slow oscillator that is all of it.
            int rest = SecondsLeft(bench);
            Assert.AreEqual(((rest * 75L / 100) + 1) * 1000, bench.Sleep.TimerMs);
        }

        [TestMethod]
        [DataRow(-25)]
        [DataRow(0)]
        [DataRow(25)]
        public void A_pocket_boots_the_chip_a_few_times_in_the_rest_of_the_hour_and_a_press_in_the_next_hour_shows_a_code(int percentFast)
        {
            TokenBench bench = UsedUp();
            long end = bench.Time.Milliseconds + (SecondsLeft(bench) * 1000L);
            int boots = 1;
            bench.Press();
            while (!bench.Sleep.IsPinArmed)
            {
                AssertNothingShown(bench);
                bench.Time.Advance(bench.Sleep.TimerMs * 100 / (100 + percentFast));
                bench.Boot(WakeCause.Timer, bench.NewButton());
                boots++;
            }

            Assert.IsTrue(boots <= 20, boots.ToString() + " boots");
            Assert.IsTrue(bench.Time.Milliseconds >= end && bench.Time.Milliseconds < end + 3000, "the button wakes it again " + (bench.Time.Milliseconds - end).ToString() + " ms after the hour");
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_button_that_is_down_is_not_waited_for()
        {
            // The light sleep of that wait would arm the pin, which cannot be disarmed.
            TokenBench bench = UsedUp();
            bench.PressFor(5000);
            AssertNothingShown(bench);
            Assert.IsFalse(bench.Sleep.IsPinArmed, "the pin is armed");
            Assert.AreEqual(0, bench.Sleep.LightSleeps + bench.Sleep.Refusals);
        }

        [TestMethod]
        public void At_power_on_the_button_is_armed()
        {
            TokenBench bench = UsedUp();
            bench.PowerOn();
            AssertNothingShown(bench);
            Assert.IsTrue(bench.Sleep.IsPinArmed, "the pin is not armed");
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Without_the_hour_of_a_valid_clock_the_button_is_armed(int status)
        {
            TokenBench bench = UsedUp();
            bench.Clock.Status = (ClockStatus)status;
            bench.Press();
            Assert.IsTrue(bench.Sleep.IsPinArmed, "the pin is not armed");
        }

        [TestMethod]
        public void The_30th_press_shows_its_code_and_arms_the_button()
        {
            TokenBench bench = TokenBench.WithSeed();
            Press(bench, 29);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.IsTrue(bench.Sleep.IsPinArmed, "the pin is not armed");
        }

        [TestMethod]
        public void A_wake_by_the_timer_arms_the_button_when_the_hour_is_not_used_up()
        {
            TokenBench bench = TokenBench.WithSeed();
            Press(bench, 29);
            bench.Boot(WakeCause.Timer, bench.NewButton());
            Assert.IsTrue(bench.Sleep.IsPinArmed, "the pin is not armed");
        }

        private static TokenBench UsedUp()
        {
            TokenBench bench = TokenBench.WithSeed();
            Press(bench, 30);
            return bench;
        }

        private static void Press(TokenBench bench, int times)
        {
            for (int i = 0; i < times; i++)
            {
                bench.Screens.Clear();
                bench.Press();
                Assert.IsTrue(bench.Screens.Count > 0, "nothing was shown");
            }

            bench.Screens.Clear();
        }

        private static int SecondsLeft(TokenBench bench)
        {
            return 3600 - (int)(bench.Clock.UnixSeconds % 3600);
        }

        private static void AssertNothingShown(TokenBench bench)
        {
            Assert.AreEqual(0, bench.Screens.Count, "a screen was shown");
            Assert.AreEqual(-1L, bench.Screens.PreparedAt, "the panel got its supply");
        }
    }
}
