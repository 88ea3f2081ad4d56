using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Wakes without a press, the hourly limit of presses, and sleep hardware that refuses calls.</summary>
    [TestClass]
    public class WakeTests
    {
        private const long FifteenDaysMs = 15L * 24 * 3600 * 1000;

        [TestMethod]
        public void A_timer_wake_shows_nothing_and_keeps_the_panel_supply_off()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Boot(WakeCause.Timer, bench.NewButton());
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.AreEqual(-1L, bench.Screens.PreparedAt, "the panel got its supply");
        }

        [TestMethod]
        public void A_press_switches_the_panel_supply_on_before_the_checks()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ReadyMs = 100;
            bench.Press();
            Assert.AreEqual(bench.BootedAt, bench.Screens.PreparedAt);
        }

        [TestMethod]
        public void Power_on_shows_the_display_test_for_3_s_and_no_code()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, TokenBench.StartTime, 6, 30);
            bench.PowerOn();
            Assert.AreEqual(1, bench.Screens.Count);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.First.Kind);
            Assert.AreEqual(3000L, bench.LitMs);
        }

        [TestMethod]
        public void A_blank_token_shows_the_factory_screen_also_when_the_clock_has_stopped()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Blank, TokenBench.StartTime, 6, 30);
            bench.Clock.Status = ClockStatus.Stopped;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.First.Kind);
            Assert.IsNull(bench.Screens.First.Serial);
        }

        [TestMethod]
        public void A_press_on_a_provisioned_token_shows_a_code()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Provisioned, TokenBench.StartTime, 6, 30);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void After_30_presses_in_an_hour_nothing_is_shown_until_the_next_hour()
        {
            // The clock's hour begins at 1699999200; StartTime is 800 s into it.
            TokenBench bench = TokenBench.WithSeed();
            Assert.AreEqual(30, PressEveryMinute(bench, 46));
            Assert.AreEqual(30, PressEveryMinute(bench, 60));
        }

        [TestMethod]
        [DataRow(256)]
        [DataRow(512)]
        [DataRow(65536)]
        [DataRow(131072)]
        public void The_presses_of_an_hour_do_not_count_in_an_hour_of_later_years(int hours)
        {
            TokenBench bench = TokenBench.WithSeed();
            Assert.AreEqual(30, PressEveryMinute(bench, 46));
            long pause = (hours * 3600L * 1000) - (46 * 60000);
            for (; pause > 0; pause -= FifteenDaysMs)
            {
                bench.Time.Advance(pause < FifteenDaysMs ? pause : FifteenDaysMs);
                bench.Boot(WakeCause.Timer, bench.NewButton());
            }

            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void An_hour_in_the_future_does_not_suppress_the_screens_of_the_present_one()
        {
            // The clock was 2 h ahead, and is corrected.
            TokenBench bench = TokenBench.WithSeed();
            long time = bench.Clock.UnixSeconds;
            bench.Clock.Status = ClockStatus.Ok;
            bench.Clock.Set(time + 7200, 0);
            Assert.AreEqual(30, PressEveryMinute(bench, 40));
            bench.Clock.Set(time + 2400, 0);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual(1, bench.Screens.Count > 0 ? 1 : 0);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        public void The_hourly_limit_also_applies_to_screens_without_a_code(int fault)
        {
            TokenBench bench = fault == 0 ? new TokenBench() : TokenBench.WithSeed();
            switch (fault)
            {
                case 0:
                    bench.Clock.Set(TokenBench.StartTime, 0);
                    break;
                case 1:
                    bench.RaiseTimeFloor(TokenBench.StartTime + 1000000);
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

            // Two hours later: nothing is counted in this hour yet.
            // Without any clock (5) there is no hour, and the power-on counts too.
            bench.Time.Advance(7200L * 1000);
            bench.Press();
            int before = fault == 5 ? 2 : 1;
            Assert.AreEqual(30 - before, PressEveryMinute(bench, 44));
        }

        [TestMethod]
        public void Power_ons_count_towards_the_hourly_limit()
        {
            TokenBench bench = TokenBench.WithSeed();
            int shown = 0;
            for (int i = 0; i < 46; i++)
            {
                bench.Screens.Clear();
                bench.PowerOn();
                shown += bench.Screens.Count > 0 ? 1 : 0;
            }

            Assert.AreEqual(30, shown);
        }

        [TestMethod]
        public void Without_any_clock_a_power_on_restarts_the_count_of_presses()
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
        public void A_code_is_shown_also_when_the_retained_memory_fails_or_is_corrupt()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Retained.Fails = true;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);

            bench.Retained.Fails = false;
            for (int i = 0; i < 7; i++)
            {
                bench.Screens.Clear();
                bench.Retained.Corrupt(i, 0x55);
                bench.Press();
                Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
                bench.Time.Advance(60000);
            }
        }

        [TestMethod]
        public void A_corrupt_retained_memory_counts_as_empty()
        {
            TokenBench bench = TokenBench.WithSeed();
            PressEveryMinute(bench, 40);
            Assert.AreEqual(0, PressEveryMinute(bench, 1));
            bench.Retained.Corrupt(6, 0x01);
            Assert.AreEqual(1, PressEveryMinute(bench, 1));
        }

        [TestMethod]
        public void The_retained_memory_is_written_once_in_a_press_and_not_in_a_wake_by_the_timer()
        {
            TokenBench bench = TokenBench.WithSeed();
            int writes = bench.Retained.Writes;
            bench.Press();
            Assert.AreEqual(writes + 1, bench.Retained.Writes);
            bench.Boot(WakeCause.Timer, bench.NewButton());
            Assert.AreEqual(writes + 1, bench.Retained.Writes);
        }

        [TestMethod]
        public void The_check_of_the_retained_memory_is_the_XOR_of_the_other_bytes_and_a_marker()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            byte[] bytes = new byte[7];
            bench.Retained.Read(bytes);

            // Hour 472222 since 1970, the second press in it, self-test passed, prepared.
            CollectionAssert.AreEqual(new byte[] { 0x4C ^ 0x07 ^ 0x34 ^ 0x9E ^ 0xC1, 0x00, 0x07, 0x34, 0x9E, 0xC1, 0x00 }, bytes);
        }

        [TestMethod]
        public void When_the_pin_cannot_be_armed_deep_sleep_has_a_short_timer()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            SleepModel sleep = new SleepModel(bench.Time, button, WakeCause.Button);
            sleep.RefusesPin = true;
            bench.Boot(WakeCause.Button, sleep, button);
            Assert.AreEqual(10000L, sleep.TimerMs);
        }

        [TestMethod]
        public void When_light_sleep_is_refused_the_code_is_shown_until_it_expires()
        {
            TokenBench bench = TokenBench.WithSeed();
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds, 100, 0);
            SleepModel sleep = new SleepModel(bench.Time, button, WakeCause.Button);
            sleep.RefusesLightSleep = true;
            bench.Boot(WakeCause.Button, sleep, button);
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.IsTrue(bench.LitMs >= 10000 && bench.LitMs < 10100);
        }

        private static int PressEveryMinute(TokenBench bench, int presses)
        {
            int shown = 0;
            for (int i = 0; i < presses; i++)
            {
                bench.Screens.Clear();
                long start = bench.Time.Milliseconds;
                bench.Press();
                shown += bench.Screens.Count > 0 ? 1 : 0;
                bench.Time.Advance(60000 - (bench.Time.Milliseconds - start));
            }

            return shown;
        }
    }
}
