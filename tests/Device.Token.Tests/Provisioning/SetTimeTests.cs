using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>The clock is set to the moment, and on a sealed token within a budget that is spent first.</summary>
    [TestClass]
    public class SetTimeTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(250)]
        [DataRow(5000)]
        public void The_second_begins_when_it_should(int lead)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign("SET-TIME time=1800000000 lead=" + lead.ToString());
            long sentAt = rig.Time.Milliseconds;
            string answer = rig.Ask(signed);
            Rig.Is(0, answer);
            long late = rig.Time.Milliseconds - sentAt - lead;
            Assert.AreEqual("OK set=1800000000 late=" + late.ToString(), answer);
            Assert.IsTrue(late >= 0 && late <= 2, "late");
            Assert.AreEqual(1800000000L, rig.Clock.UnixSeconds);
            rig.Time.Advance(999);
            Assert.AreEqual(1800000000L, rig.Clock.UnixSeconds);
            Assert.AreEqual(1800000000L, rig.ClockSetTo);
            Assert.AreEqual(1, rig.Clock.Sets);
            Assert.AreEqual("1800000000", Tool.Field(rig.Ask("INFO"), "set"));
        }

        [TestMethod]
        [DataRow("SET-TIME time=946684799 lead=0", 15)]
        [DataRow("SET-TIME time=4102444800 lead=0", 15)]
        [DataRow("SET-TIME time=999999999999999999 lead=0", 15)]
        [DataRow("SET-TIME time=-1 lead=0", 15)]
        [DataRow("SET-TIME time=1700000000 lead=-1", 15)]
        [DataRow("SET-TIME time=1700000000 lead=5001", 15)]
        [DataRow("SET-TIME time=1700000000", 14)]
        [DataRow("SET-TIME lead=0 time=1700000000", 14)]
        [DataRow("SET-TIME time=1700000000 lead=0 x=1", 14)]
        public void What_no_clock_shows_is_refused(string body, int error)
        {
            Rig rig = new Rig(LifeState.Sealed);
            Rig.Is(error, rig.Do(body));
            Untouched(rig, 0, 0);
        }

        [TestMethod]
        [DataRow(50, 0)]
        [DataRow(51, 44)]
        public void A_moment_that_is_over_is_not_set(int late, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign("SET-TIME time=1800000000 lead=100");
            int commits = rig.Flash.Commits;
            rig.Send(signed);
            Assert.IsNull(rig.Poll());
            rig.Time.Advance(100 + late);
            Rig.Is(error, rig.Poll());
            Assert.AreEqual(error == 0 ? 1 : 0, rig.Clock.Sets);
            Assert.AreEqual(error == 0, commits != rig.Flash.Commits);
        }

        [TestMethod]
        public void The_factory_may_set_it_at_will_and_the_mark_only_rises()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.Status = ClockStatus.Stopped;
            for (int i = 0; i < 20; i++)
            {
                Rig.Is(0, rig.Do(rig.SetTime(i == 0 ? 100000 : -4000, 0)));
            }

            long mark;
            new TimeFloorFile(rig.Store).Read(out mark);
            Assert.AreEqual(TokenBench.Noon + 100000, mark);
        }

        // Corrections in order, each with its answer; between them nothing but the wire's few milliseconds.
        [TestMethod]
        [DataRow("900", "0")]
        [DataRow("-900", "0")]
        [DataRow("901", "42")]
        [DataRow("-901", "42")]
        [DataRow("600 -300 1 0", "0 0 42 0")]
        [DataRow("901 900 1", "42 0 42")]
        [DataRow("-1 -1 -898 -1", "0 0 0 42")]
        public void A_sealed_tokens_clock_has_a_budget(string corrections, string errors)
        {
            Rig rig = new Rig(LifeState.Sealed);
            string[] steps = corrections.Split(' ');
            string[] answers = errors.Split(' ');
            int left = 900;
            int times = 16;
            for (int i = 0; i < steps.Length; i++)
            {
                FieldReader step = new FieldReader("W n=" + steps[i]);
                long correction;
                step.NextNumber("n", out correction);
                long clock = rig.Clock.UnixSeconds;
                string answer = rig.Do(rig.SetTime(correction, 0));
                if (answers[i] != "0")
                {
                    Rig.Is(42, answer);
                    Assert.AreEqual(clock, rig.Clock.UnixSeconds);
                    continue;
                }

                left -= (int)(correction < 0 ? -correction : correction);
                times--;
                Assert.AreEqual(clock + correction, rig.Clock.UnixSeconds);
                Assert.AreEqual(left.ToString(), Tool.Field(answer, "seconds"));
                Assert.AreEqual(times.ToString(), Tool.Field(answer, "times"));
            }

            // When the factory has set the clock stays on record.
            Assert.AreEqual("1700000000", Tool.Field(rig.Ask("INFO"), "set"));
        }

        [TestMethod]
        [DataRow(49999L, 900)]
        [DataRow(50000L, 901)]
        [DataRow(157680000L, 4053)]
        public void The_budget_grows_with_the_mark(long age, int seconds)
        {
            Rig rig = new Rig(LifeState.Sealed);
            TimeFloorFile mark = new TimeFloorFile(rig.Store);
            long old;
            mark.Read(out old);
            mark.Raise(TokenBench.Noon + age);
            rig.Clock.Set(TokenBench.Noon + age, 0);
            Rig.Is(42, rig.Do(rig.SetTime(seconds + 1, 0)));
            Rig.Is(0, rig.Do(rig.SetTime(seconds, 0)));
            Rig.Is(42, rig.Do(rig.SetTime(-1, 0)));
        }

        [TestMethod]
        public void Sixteen_corrections_are_all_there_are()
        {
            Rig rig = new Rig(LifeState.Sealed);
            for (int i = 0; i < 16; i++)
            {
                Rig.Is(0, rig.Do(rig.SetTime(0, 0)));
                rig.Boot();
            }

            Rig.Is(43, rig.Do(rig.SetTime(0, 0)));
            Rig.Is(43, rig.Do(rig.SetTime(5, 0)));
            Untouched(rig, 16, 16);
        }

        [TestMethod]
        [DataRow(1, 40)]
        [DataRow(2, 41)]
        [DataRow(3, 40)]
        public void A_sealed_tokens_clock_that_cannot_be_read_is_not_set(int status, int error)
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(0, 0));
            rig.Clock.Status = (ClockStatus)status;
            Rig.Is(error, rig.Ask(signed));
            Untouched(rig, 0, 0);
        }

        [TestMethod]
        public void A_clock_that_refuses_costs_the_budget_all_the_same()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Clock.RefusesToChange = true;
            Rig.Is(40, rig.Do(rig.SetTime(10, 0)));
            Untouched(rig, 1, 0);
            Assert.AreEqual(0L, rig.ClockSetTo);
        }

        [TestMethod]
        public void The_budget_is_spent_before_the_clock_is_set()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Send(rig.Sign(rig.SetTime(300, 1000)));
            Assert.IsNull(rig.Poll());

            // Power off while it waits for the second.
            rig.Boot();
            rig.Time.Advance(2000);
            Assert.IsNull(rig.Poll());
            Untouched(rig, 1, 0);
            Rig.Is(42, rig.Do(rig.SetTime(601, 0)));
            Rig.Is(0, rig.Do(rig.SetTime(600, 0)));
        }

        [TestMethod]
        public void A_session_that_ends_sets_nothing_any_more()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Send(rig.Sign(rig.SetTime(300, 1000)));
            Assert.IsNull(rig.Poll());
            rig.Session.Close();
            rig.Session.Open();
            rig.Time.Advance(1000);
            Assert.IsNull(rig.Poll());
            Untouched(rig, 1, 0);
        }

        [TestMethod]
        [DataRow(AdjustmentFile.SlotA)]
        [DataRow("floor.b")]
        public void Without_its_files_a_sealed_tokens_clock_is_not_set(string name)
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(0, 0));
            rig.Flash.Delete(name);
            rig.Flash.Delete(name == "floor.b" ? "floor.a" : AdjustmentFile.SlotB);
            Rig.Is(30, rig.Ask(signed));
            Assert.AreEqual(0, rig.Clock.Sets);
        }

        private static void Untouched(Rig rig, int corrections, int sets)
        {
            AdjustmentFile spent = new AdjustmentFile(rig.Store);
            spent.Read();
            Assert.AreEqual(corrections, spent.Count);
            Assert.AreEqual(sets, rig.Clock.Sets);
        }
    }
}
