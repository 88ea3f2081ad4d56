using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>SET-TIME sets the clock at the requested moment. On a sealed token it needs a budget, which is spent first.</summary>
    [TestClass]
    public class SetTimeTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(250)]
        [DataRow(5000)]
        public void SET_TIME_starts_the_new_second_lead_ms_after_the_request(int lead)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign("SET-TIME time=1800000000 lead=" + lead.ToString());
            long sentAt = rig.Time.Milliseconds;
            string answer = rig.Ask(signed);
            Rig.AssertAnswer(0, answer);
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
        public void A_time_or_lead_out_of_range_and_wrong_fields_are_refused(string body, int error)
        {
            Rig rig = new Rig(LifeState.Sealed);
            Rig.AssertAnswer(error, rig.AskSigned(body));
            AssertCorrections(rig, 0, 0);
        }

        [TestMethod]
        [DataRow(946684800L)]
        [DataRow(4102444799L)]
        public void The_first_and_the_last_second_of_the_clock_can_be_set(long time)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string answer = rig.AskSigned("SET-TIME time=" + time.ToString() + " lead=0");
            Assert.AreEqual(time.ToString(), Tool.Field(answer, "set"));
        }

        [TestMethod]
        [DataRow(50, 0)]
        [DataRow(51, 1)]
        [DataRow(1048, 1)]
        [DataRow(1049, 2)]
        public void When_the_requested_second_has_passed_the_clock_is_set_at_the_start_of_a_later_one(int late, int later)
        {
            Rig rig = new Rig(LifeState.Sealed);
            long clock = rig.Clock.UnixSeconds;
            string signed = rig.Sign("SET-TIME time=" + (clock + 10).ToString() + " lead=100");
            rig.Send(signed);
            Assert.IsNull(rig.Poll());
            rig.Time.Advance(100 + late);
            string answer = null;
            for (int i = 0; i < 2000 && answer == null; i++)
            {
                answer = rig.Poll();
                rig.Time.Advance(answer == null ? 2 : 0);
            }

            Assert.AreEqual((clock + 10 + later).ToString(), Tool.Field(answer, "set"));
            Assert.AreEqual(1, rig.Clock.Sets);
        }

        [TestMethod]
        public void A_second_that_has_passed_by_50_ms_at_the_request_is_set()
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(1, 0));
            rig.HandlingDelay = 50;
            Rig.AssertAnswer(0, rig.Ask(signed));
        }

        [TestMethod]
        public void A_second_that_has_passed_at_the_request_is_refused_with_44_and_nothing_is_spent()
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(1, 0));
            int commits = rig.Flash.Commits;
            rig.HandlingDelay = 51;
            Rig.AssertAnswer(44, rig.Ask(signed));
            Assert.AreEqual(0, rig.Clock.Sets);
            Assert.AreEqual(commits, rig.Flash.Commits);
        }

        [TestMethod]
        public void Before_sealing_the_clock_is_set_without_a_budget_and_the_time_floor_is_written_anew()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.Status = ClockStatus.Stopped;
            for (int i = 0; i < 20; i++)
            {
                Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(i == 0 ? 100000 : -4000, 0)));
            }

            TimeFloor floor;
            new TimeFloorFile(rig.Store).Read(out floor);
            Assert.IsTrue(floor.Seconds < TokenBench.StartTime + 100000 - (19 * 3900));
            Assert.AreEqual(floor.Seconds, floor.InternalClockSetAt);
            Assert.AreEqual(62L * 24 * 3600, floor.LeadBudget);
        }

        // Corrections in order, and the error of each. Between them only the few milliseconds of the wire pass.
        [TestMethod]
        [DataRow("900", "0")]
        [DataRow("-899", "0")]
        [DataRow("901", "42")]
        [DataRow("-900", "42")]
        [DataRow("600 -299 0", "0 0 42")]
        [DataRow("901 900 0", "42 0 42")]
        [DataRow("-1 0 -896 0", "0 0 0 42")]
        public void Corrections_of_a_sealed_tokens_clock_are_limited_to_900_s_in_total(string corrections, string errors)
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
                string answer = rig.AskSigned(rig.SetTime(correction, 0));
                if (answers[i] != "0")
                {
                    Rig.AssertAnswer(42, answer);
                    Assert.AreEqual(clock, rig.Clock.UnixSeconds);
                    continue;
                }

                // A reading has whole seconds: the clock moves by up to a second more when it is set back, and each correction counts at least 1 s.
                left -= (int)(correction <= 0 ? 1 - correction : correction);
                times--;
                Assert.AreEqual(clock + correction, rig.Clock.UnixSeconds);
                Assert.AreEqual(left.ToString(), Tool.Field(answer, "seconds"));
                Assert.AreEqual(times.ToString(), Tool.Field(answer, "times"));
            }

            // The record keeps the time to which production set the clock.
            Assert.AreEqual("1700000000", Tool.Field(rig.Ask("INFO"), "set"));
        }

        [TestMethod]
        [DataRow(49999L, 900)]
        [DataRow(50000L, 901)]
        [DataRow(157680000L, 4053)]
        public void The_budget_grows_with_the_time_floor(long age, int seconds)
        {
            Rig rig = new Rig(LifeState.Sealed);
            TimeFloorFile floor = new TimeFloorFile(rig.Store);
            TimeFloor old;
            floor.Read(out old);
            floor.Raise(TimeFloor.SetTo(TokenBench.StartTime + age));
            rig.Clock.Set(TokenBench.StartTime + age, 0);
            Rig.AssertAnswer(42, rig.AskSigned(rig.SetTime(seconds + 1, 0)));
            Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(seconds, 0)));
            Rig.AssertAnswer(42, rig.AskSigned(rig.SetTime(-1, 0)));
        }

        [TestMethod]
        public void A_correction_that_is_repeated_after_a_lost_answer_is_spent_and_set_once()
        {
            Rig rig = new Rig(LifeState.Sealed);
            string body = rig.SetTime(10, 0);
            string challenge = rig.Tool.NewChallenge();
            rig.Ask("INFO");
            Rig.AssertAnswer(0, rig.Ask(challenge));
            string answer = rig.Ask(rig.Tool.Sign(body));
            rig.Time.Advance(3000);
            long clock = rig.Clock.UnixSeconds;
            Rig.AssertAnswer(0, rig.Ask(challenge));
            Assert.AreEqual(answer, rig.Ask(rig.Tool.Sign(body)));
            Assert.AreEqual(clock, rig.Clock.UnixSeconds);
            AssertCorrections(rig, 1, 1);

            // The same time with another nonce is another correction.
            Rig.AssertAnswer(0, rig.AskSigned(body));
            AssertCorrections(rig, 2, 2);
        }

        [TestMethod]
        public void The_17th_correction_is_refused_with_43()
        {
            Rig rig = new Rig(LifeState.Sealed);
            for (int i = 0; i < 16; i++)
            {
                Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(0, 0)));
                rig.Boot();
            }

            Rig.AssertAnswer(43, rig.AskSigned(rig.SetTime(0, 0)));
            Rig.AssertAnswer(43, rig.AskSigned(rig.SetTime(5, 0)));
            AssertCorrections(rig, 16, 16);
        }

        [TestMethod]
        [DataRow(1, 40)]
        [DataRow(2, 41)]
        [DataRow(3, 40)]
        public void A_sealed_tokens_clock_without_a_valid_time_is_not_set(int status, int error)
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(0, 0));
            rig.Clock.Status = (ClockStatus)status;
            Rig.AssertAnswer(error, rig.Ask(signed));
            AssertCorrections(rig, 0, 0);
        }

        [TestMethod]
        public void A_failed_write_to_the_clock_still_spends_the_budget()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Clock.RefusesToChange = true;
            Rig.AssertAnswer(40, rig.AskSigned(rig.SetTime(10, 0)));
            AssertCorrections(rig, 1, 0);
            Assert.AreEqual(0L, rig.ClockSetTo);
        }

        [TestMethod]
        public void The_budget_is_spent_before_the_clock_is_set()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Send(rig.Sign(rig.SetTime(300, 1000)));
            Assert.IsNull(rig.Poll());

            // Power loss while the command waits for its second.
            rig.Boot();
            rig.Time.Advance(2000);
            Assert.IsNull(rig.Poll());
            AssertCorrections(rig, 1, 0);
            Rig.AssertAnswer(42, rig.AskSigned(rig.SetTime(601, 0)));
            Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(600, 0)));
        }

        [TestMethod]
        public void A_pending_SET_TIME_is_dropped_when_the_session_ends()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Send(rig.Sign(rig.SetTime(300, 1000)));
            Assert.IsNull(rig.Poll());
            rig.Session.Close();
            rig.Session.Open();
            rig.Time.Advance(1000);
            Assert.IsNull(rig.Poll());
            AssertCorrections(rig, 1, 0);
        }

        [TestMethod]
        [DataRow(AdjustmentFile.SlotA)]
        [DataRow("floor.b")]
        public void Without_the_files_of_budget_or_time_floor_SET_TIME_is_refused_with_30(string name)
        {
            Rig rig = new Rig(LifeState.Sealed);
            string signed = rig.Sign(rig.SetTime(0, 0));
            rig.Flash.Delete(name);
            rig.Flash.Delete(name == "floor.b" ? "floor.a" : AdjustmentFile.SlotB);
            Rig.AssertAnswer(30, rig.Ask(signed));
            Assert.AreEqual(0, rig.Clock.Sets);
        }

        private static void AssertCorrections(Rig rig, int corrections, int sets)
        {
            AdjustmentFile spent = new AdjustmentFile(rig.Store);
            spent.Read();
            Assert.AreEqual(corrections, spent.Count);
            Assert.AreEqual(sets, rig.Clock.Sets);
        }
    }
}
