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
    /// <summary>A sealed token at the tool of the help desk, from the hold of its button on: whole wakes.</summary>
    [TestClass]
    public class FieldTests
    {
        [TestMethod]
        [DataRow(600L)]
        [DataRow(-600L)]
        public void A_correction_in_the_field_raises_no_alarm(long correction)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Press();
            bench.Time.Advance(20000);
            ScriptedLink line = bench.Connect();
            long time = bench.Clock.UnixSeconds + 4 + correction;
            line.Do(0, "SET-TIME time=" + time.ToString() + " lead=1000");
            line.Ask(0, "INFO");
            bench.PressFor(3200);
            Assert.StartsWith("OK set=" + time.ToString() + " late=", line[0]);
            Assert.AreEqual("0", Tool.Field(line[1], "err"));

            bench.Time.Advance(5000);
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
            Assert.AreEqual(totp.Compute(totp.Step(time + ((bench.BootedAt - line.OpenedAt) / 1000) - 1)), bench.Screens.First.Code);
        }

        [TestMethod]
        public void Set_below_the_mark_it_waits()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.RaiseTimeFloor(bench.Clock.UnixSeconds);
            long mark = bench.ReadTimeFloor();
            ScriptedLink line = bench.Connect();
            line.Do(0, "SET-TIME time=" + (mark - 500).ToString() + " lead=0");
            bench.PressFor(3200);
            Rig.Is(0, line[0]);
            Assert.AreEqual(mark, bench.ReadTimeFloor());
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Wait, (int)bench.Screens.Last.Kind);
        }

        [TestMethod]
        public void A_clock_that_has_stood_still_is_not_set_in_the_field()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = ClockStatus.Stopped;
            ScriptedLink line = bench.Connect();
            line.Ask(0, "INFO");
            line.Do(0, "SET-TIME time=1700000000 lead=0");
            bench.PressFor(3200);
            Assert.AreEqual("12", Tool.Field(line[0], "err"));
            Rig.Is(41, line[1]);
            Assert.AreEqual(0, bench.Clock.Sets);
        }

        [TestMethod]
        [DataRow(21, "unknown")]
        [DataRow(23, "unknown")]
        [DataRow(24, "sealed")]
        [DataRow(41, "retired")]
        public void A_token_that_shows_an_error_says_the_same_on_the_line(int number, string life)
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
                    bench.Prepare(LifeState.Retired, TokenBench.Noon, 6, 30);
                    break;
            }

            ScriptedLink line = bench.Connect();
            line.Ask(0, "INFO");
            line.Ask(0, "SELF-TEST");
            bench.PressFor(3200);
            Assert.AreEqual(number, bench.Screens.First.ErrorNumber);
            Assert.AreEqual(life, Tool.Field(line[0], "life"));
            Assert.AreEqual(number.ToString(), Tool.Field(line[0], "err"));
            Assert.AreEqual("OK err=" + number.ToString() + " mv=3000", line[1]);
        }

        [TestMethod]
        public void A_sealed_token_is_wiped_by_the_hand_that_holds_it()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink line = bench.Connect();
            line.Do(0, "WIPE");
            VirtualButton finger = bench.Finger();
            long start = bench.Time.Milliseconds;

            // The press that shows the info is down when the request comes and for 15 s after: it does not count.
            finger.PressFor(start, 18000, 0);
            finger.PressFor(start + 18500, 10200, 0);
            bench.Boot(WakeCause.Button, finger);
            Assert.AreEqual("OK life=retired", line[0]);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.WipeHold));
            Assert.AreEqual(41, bench.Screens.Last.ErrorNumber);
            Near(28500, line.ClosedAt - start);

            // The error has its own ten seconds, not what the line would have left it.
            Near(38500, bench.Screens.OffAt - start);

            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual(41, bench.Screens.First.ErrorNumber);
            Assert.IsNull(bench.Flash.Peek(SeedFile.Name));
        }

        [TestMethod]
        public void A_wipe_that_nobody_confirms_is_given_up()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink line = bench.Connect();
            line.Do(0, "WIPE");
            bench.PressFor(12900);
            Rig.Is(60, line[0]);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.WipeHold));
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Error));

            // Who looks at it again has to see what became of it.
            Near(43000, bench.LitMs);
            bench.Screens.Forget();
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        private static void Near(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, actual.ToString());
        }
    }
}
