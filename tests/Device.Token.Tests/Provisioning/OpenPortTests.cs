using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>When the port is open, for how long, and what the panel shows meanwhile: whole wakes.</summary>
    [TestClass]
    public class OpenPortTests
    {
        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_blank_token_opens_its_port_for_60_s_at_a_press_or_power_on(bool pressed)
        {
            TokenBench bench = Prepared(LifeState.Blank);
            ScriptedLink link = bench.Connect();
            if (pressed)
            {
                bench.Press();
            }
            else
            {
                bench.PowerOn();
            }

            Assert.AreEqual(1, link.Opens);
            Assert.AreEqual(60000L, bench.LitMs);
            AssertNoLightSleep(bench);
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.Last.Kind);
        }

        [TestMethod]
        public void Each_request_keeps_the_wake_going_for_60_s_up_to_10_minutes()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Connect().Queue(50000, "INFO");
            bench.PowerOn();
            AssertNear(110000, bench.LitMs);

            ScriptedLink link = bench.Connect();
            for (int i = 1; i < 14; i++)
            {
                link.Queue(i * 50000, "INFO");
            }

            bench.PowerOn();
            AssertNear(600000, bench.LitMs);
            AssertNoLightSleep(bench);
        }

        [TestMethod]
        public void Endless_noise_does_not_extend_the_60_s()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Link = new EndlessNoise();
            bench.PowerOn();
            AssertNear(60000, bench.LitMs);
        }

        [TestMethod]
        public void All_production_steps_fit_into_one_wake_and_the_next_press_shows_a_code()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            ScriptedLink link = bench.Connect();
            link.QueueSigned(0, new Tool().PutSeed(FactoryFiles.Serial, 6, 30, Bytes.RfcSecret()));
            link.QueueSigned(0, "SET-TIME time=1700000100 lead=250");
            link.QueueSigned(0, "TRIM ageing=2 ppm=20");
            link.Queue(0, "SELF-TEST");
            link.QueueSigned(0, "SEAL");
            bench.PowerOn();
            Assert.AreEqual(5, link.Answered);
            Assert.AreEqual("OK err=0 mv=3000", link[3]);
            Assert.AreEqual("OK life=sealed", link[4]);
            Assert.AreEqual((int)LifeState.Sealed, (int)bench.Screens.Last.LifeState);
            Assert.AreEqual(FactoryFiles.Serial, bench.Screens.Last.Serial);

            // After SEAL the port stays open for 10 s only.
            Assert.IsTrue(bench.LitMs < 12000, bench.LitMs.ToString());

            bench.Screens.Clear();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_provisioned_token_opens_its_port_at_power_on_and_shows_a_code_at_a_press()
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink link = bench.Connect();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual(0, link.Opens);

            bench.Screens.Clear();
            bench.PowerOn();
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.First.Kind);
            Assert.AreEqual(60000L, bench.LitMs);
            Assert.AreEqual(1, link.Opens);
            AssertNoLightSleep(bench);
        }

        // A request at 1 s, and a press; when the panel is switched off.
        [TestMethod]
        [DataRow(3000, 61000)]
        [DataRow(5800, 61000)]
        [DataRow(7000, 7150)]
        public void A_press_within_5_s_of_a_request_does_not_end_the_session(int pressAt, int litMs)
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Connect().Queue(1000, "INFO");
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + pressAt, 150, 0);
            bench.Boot(WakeCause.PowerOn, button);
            AssertNear(litMs, bench.LitMs);
        }

        // Faults of a provisioned token, by their error number; 0 is no fault.
        [TestMethod]
        [DataRow(31)]
        [DataRow(24)]
        [DataRow(25)]
        [DataRow(12)]
        [DataRow(11)]
        [DataRow(13)]
        [DataRow(26)]
        [DataRow(27)]
        [DataRow(0)]
        public void SELF_TEST_reports_each_error_number_and_SEAL_needs_a_passed_self_test(int number)
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink link = bench.Connect();
            link.Queue(10, "SELF-TEST");
            link.QueueSigned(20, "SEAL");
            switch (number)
            {
                case 31:
                    bench.Known = new KnownAnswer(null, 59, 1);
                    break;
                case 24:
                    bench.Flash.Delete("seed");
                    break;
                case 25:
                    bench.Flash.Corrupt("seed", 8, 1);
                    break;
                case 12:
                    bench.Clock.Status = ClockStatus.Stopped;
                    break;
                case 11:
                    bench.Clock.Status = ClockStatus.Missing;
                    break;
                case 13:
                    bench.RaiseTimeFloor(bench.Clock.UnixSeconds + 100);
                    break;
                case 26:
                    bench.Flash.Delete("floor.a");
                    bench.Flash.Delete("floor.b");
                    break;
                case 27:
                    bench.Flash.Corrupt("floor.b", 12, 1);
                    break;
                default:
                    break;
            }

            bench.PowerOn();
            Assert.AreEqual("OK err=" + number.ToString() + " mv=3000", link[0]);
            Rig.AssertAnswer(number == 0 ? 0 : 51, link[1]);
        }

        [TestMethod]
        public void WIPE_works_also_on_a_token_that_was_sealed_late_in_its_wake()
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink link = bench.Connect();
            for (int i = 1; i < 5; i++)
            {
                link.Queue(i * 50000, "INFO");
            }

            link.QueueSigned(201000, "SEAL");
            link.QueueSigned(202000, "WIPE");
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + 205000, 11000, 0);
            bench.Boot(WakeCause.PowerOn, button);
            Rig.AssertAnswer(0, link[4]);
            Assert.AreEqual("OK life=retired", link[5]);
        }

        private static TokenBench Prepared(LifeState state)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(state, TokenBench.StartTime, 6, 30);
            return bench;
        }

        private static void AssertNoLightSleep(TokenBench bench)
        {
            Assert.AreEqual(0, bench.Sleep.LightSleeps + bench.Sleep.Refusals, "bytes are lost in a light sleep");
        }

        private static void AssertNear(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, actual.ToString());
        }
    }
}
