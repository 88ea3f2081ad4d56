using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>Requests to a sealed token while its info screen is shown: whole wakes.</summary>
    [TestClass]
    public class SealedTokenTests
    {
        [TestMethod]
        [DataRow(600L, false)]
        [DataRow(-10L, false)]
        [DataRow(-600L, true)]
        public void After_SET_TIME_a_press_shows_the_code_of_the_new_time_or_WAIT_below_the_time_floor(long correction, bool waits)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            bench.Time.Advance(20000);
            ScriptedLink link = bench.Connect();
            long time = bench.Clock.UnixSeconds + 4 + correction;
            link.QueueSigned(0, "SET-TIME time=" + time.ToString() + " lead=1000");
            link.Queue(0, "INFO");
            bench.PressFor(3200);
            Assert.StartsWith("OK set=" + time.ToString() + " late=", link[0]);
            Assert.AreEqual("0", Tool.Field(link[1], "err"));

            bench.Time.Advance(5000);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual(waits ? (int)ScreenKind.Wait : (int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            if (waits)
            {
                return;
            }

            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
            Assert.AreEqual(totp.Compute(totp.Step(time + ((bench.BootedAt - link.OpenedAt) / 1000) - 1)), bench.Screens.First.Code);
        }

        [TestMethod]
        public void A_clock_set_below_the_time_floor_shows_WAIT_and_keeps_the_time_floor()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(bench.Clock.UnixSeconds);
            long floor = bench.ReadTimeFloor().Seconds;
            ScriptedLink link = bench.Connect();
            link.QueueSigned(0, "SET-TIME time=" + (floor - 500).ToString() + " lead=0");
            bench.PressFor(3200);
            Rig.AssertAnswer(0, link[0]);
            Assert.AreEqual(floor, bench.ReadTimeFloor().Seconds);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.Last.Kind);
        }

        [TestMethod]
        public void SET_TIME_of_a_stopped_clock_is_refused_with_41_and_INFO_reports_error_12()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = ClockStatus.Stopped;
            ScriptedLink link = bench.Connect();
            link.Queue(0, "INFO");
            link.QueueSigned(0, "SET-TIME time=1700000000 lead=0");
            bench.PressFor(3200);
            Assert.AreEqual("12", Tool.Field(link[0], "err"));
            Rig.AssertAnswer(41, link[1]);
            Assert.AreEqual(0, bench.Clock.Sets);
        }

        [TestMethod]
        [DataRow(21, "unknown")]
        [DataRow(23, "unknown")]
        [DataRow(24, "sealed")]
        [DataRow(41, "retired")]
        public void INFO_and_SELF_TEST_report_the_error_number_that_the_panel_shows(int number, string life)
        {
            TokenBench bench = TokenBench.WithSeed();
            switch (number)
            {
                case 21:
                    bench.Flash.Reformat();
                    break;
                case 23:
                    bench.Flash.Corrupt("token.a", 12, 1);
                    break;
                case 24:
                    bench.Flash.Delete(SeedFile.Name);
                    break;
                default:
                    bench.Flash.Reformat();
                    bench.Prepare(LifeState.Retired, TokenBench.StartTime, 6, 30);
                    break;
            }

            ScriptedLink link = bench.Connect();
            link.Queue(0, "INFO");
            link.Queue(0, "SELF-TEST");
            bench.PressFor(3200);
            Assert.AreEqual(number, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(life, Tool.Field(link[0], "life"));
            Assert.AreEqual(number.ToString(), Tool.Field(link[0], "err"));
            Assert.AreEqual("OK err=" + number.ToString() + " mv=3000", link[1]);
        }

        [TestMethod]
        public void WIPE_with_the_button_held_for_10_s_retires_a_sealed_token()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.QueueSigned(0, "WIPE");
            VirtualButton button = bench.NewButton();
            long start = bench.Time.Milliseconds;

            // The press that opens the info screen began before the request: it does not count, although it lasts 15 s longer.
            button.PressFor(start, 18000, 0);
            button.PressFor(start + 18500, 10200, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual("OK life=retired", link[0]);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.WipeHold));
            Assert.AreEqual(41, bench.Screens.Last.ErrorNumber);
            AssertNear(28500, link.ClosedAt - start);

            // The error is shown for its 10 s, not for the remaining time of the port.
            AssertNear(38500, bench.Screens.OffAt - start);

            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual(41, bench.Screens.First.ErrorNumber);
            Assert.IsNull(bench.Flash.Peek(SeedFile.Name));
        }

        [TestMethod]
        public void WIPE_without_a_new_press_of_the_button_is_refused_with_60()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.QueueSigned(0, "WIPE");
            bench.PressFor(12900);
            Rig.AssertAnswer(60, link[0]);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.WipeHold));
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Error));

            // After the refusal the port is open for another 10 s, and the info screen is shown for its 30 s.
            AssertNear(43000, link.ClosedAt - bench.BootedAt);
            AssertNear(63000, bench.LitMs);
            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        private static void AssertNear(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, actual.ToString());
        }
    }
}
