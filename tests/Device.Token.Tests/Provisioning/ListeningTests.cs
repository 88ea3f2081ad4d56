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
    /// <summary>When a token listens, for how long, and what its holder sees meanwhile: whole wakes.</summary>
    [TestClass]
    public class ListeningTests
    {
        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_blank_token_listens_for_a_minute(bool pressed)
        {
            TokenBench bench = Prepared(LifeState.Blank);
            ScriptedLink line = bench.Connect();
            if (pressed)
            {
                bench.Press();
            }
            else
            {
                bench.PowerOn();
            }

            Assert.AreEqual(1, line.Opens);
            Assert.AreEqual(60000L, bench.LitMs);
            AssertAwake(bench);
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.Last.Kind);
        }

        [TestMethod]
        public void A_request_gives_it_another_minute_and_ten_are_the_end()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Connect().Ask(50000, "INFO");
            bench.PowerOn();
            Near(110000, bench.LitMs);

            ScriptedLink line = bench.Connect();
            for (int i = 1; i < 14; i++)
            {
                line.Ask(i * 50000, "INFO");
            }

            bench.PowerOn();
            Near(600000, bench.LitMs);
            AssertAwake(bench);
        }

        [TestMethod]
        public void Noise_gives_it_nothing_and_never_holds_it()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Link = new EndlessNoise();
            bench.PowerOn();
            Near(60000, bench.LitMs);
        }

        [TestMethod]
        public void The_whole_way_at_the_factory_in_one_wake()
        {
            TokenBench bench = Prepared(LifeState.Blank);
            ScriptedLink line = bench.Connect();
            line.Do(0, new Tool().PutSeed(FactoryFiles.Serial, 6, 30, Bytes.RfcSecret()));
            line.Do(0, "SET-TIME time=1700000100 lead=250");
            line.Do(0, "TRIM ageing=2 ppm=20");
            line.Ask(0, "SELF-TEST");
            line.Do(0, "SEAL");
            bench.PowerOn();
            Assert.AreEqual(5, line.Answered);
            Assert.AreEqual("OK err=0 mv=3000", line[3]);
            Assert.AreEqual("OK life=sealed", line[4]);
            Assert.AreEqual((int)LifeState.Sealed, (int)bench.Screens.Last.LifeState);
            Assert.AreEqual(FactoryFiles.Serial, bench.Screens.Last.Serial);

            // Sealed, it has nothing more to wait for.
            Assert.IsTrue(bench.LitMs < 12000, bench.LitMs.ToString());

            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void An_unsealed_token_listens_at_power_on_and_shows_codes_by_a_press()
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink line = bench.Connect();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual(0, line.Opens);

            bench.Screens.Forget();
            bench.PowerOn();
            Assert.AreEqual((int)ScreenKind.Factory, (int)bench.Screens.First.Kind);
            Assert.AreEqual(60000L, bench.LitMs);
            Assert.AreEqual(1, line.Opens);
            AssertAwake(bench);
        }

        [TestMethod]
        public void A_sealed_token_listens_while_the_info_shows_only()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink line = bench.Connect();
            bench.Press();
            bench.PowerOn();
            Assert.AreEqual(0, line.Opens);

            long start = bench.Time.Milliseconds;
            bench.PressFor(3200);
            Assert.AreEqual(1, line.Opens);
            Assert.AreEqual(3000L, line.OpenedAt - start);
            Assert.AreEqual(33000L, line.ClosedAt - start);

            // The next screen closes it, before the panel goes off.
            VirtualButton finger = bench.Finger();
            start = bench.Time.Milliseconds;
            finger.PressFor(start, 3200, 0);
            finger.PressFor(start + 8000, 100, 0);
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.Last.Kind);
            Near(8000, line.ClosedAt - start);
            Near(11000, bench.LitMs);
        }

        [TestMethod]
        public void A_request_to_a_sealed_token_leaves_it_ten_seconds()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink line = bench.Connect();
            line.Ask(25000, "INFO");
            bench.PressFor(3200);
            Assert.AreEqual("sealed", Tool.Field(line[0], "life"));
            Near(35000, bench.LitMs);
        }

        // A request at 1 s and a press; how long the token listens.
        [TestMethod]
        [DataRow(3000, 61000)]
        [DataRow(5800, 61000)]
        [DataRow(7000, 7000)]
        public void A_press_soon_after_a_request_does_not_break_it_off(int pressAt, int litMs)
        {
            TokenBench bench = Prepared(LifeState.Blank);
            bench.Connect().Ask(1000, "INFO");
            VirtualButton finger = bench.Finger();
            finger.PressFor(bench.Time.Milliseconds + pressAt, 150, 0);
            bench.Boot(WakeCause.PowerOn, finger);
            Near(litMs, bench.LitMs);
        }

        // Whatever is wrong with a token in the factory's hands, the self-test has its number.
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
        public void The_self_test_has_a_number_for_it(int number)
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink line = bench.Connect();
            line.Ask(10, "SELF-TEST");
            line.Do(20, "SEAL");
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
            Assert.AreEqual("OK err=" + number.ToString() + " mv=3000", line[0]);
            Rig.Is(number == 0 ? 0 : 51, line[1]);
        }

        [TestMethod]
        public void A_token_sealed_late_in_its_wake_can_still_be_wiped()
        {
            TokenBench bench = Prepared(LifeState.Provisioned);
            ScriptedLink line = bench.Connect();
            for (int i = 1; i < 5; i++)
            {
                line.Ask(i * 50000, "INFO");
            }

            line.Do(201000, "SEAL");
            line.Do(202000, "WIPE");
            VirtualButton finger = bench.Finger();
            finger.PressFor(bench.Time.Milliseconds + 205000, 11000, 0);
            bench.Boot(WakeCause.PowerOn, finger);
            Rig.Is(0, line[4]);
            Assert.AreEqual("OK life=retired", line[5]);
        }

        private static TokenBench Prepared(LifeState state)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(state, TokenBench.Noon, 6, 30);
            return bench;
        }

        private static void AssertAwake(TokenBench bench)
        {
            Assert.AreEqual(0, bench.Sleep.LightSleeps + bench.Sleep.Refusals, "a light sleep loses what comes");
        }

        private static void Near(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, actual.ToString());
        }
    }
}
