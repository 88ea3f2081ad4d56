using Keyfob.Codecs;
using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>The life states from blank to retired, and which command works in which of them.</summary>
    [TestClass]
    public class LifeTests
    {
        [TestMethod]
        public void A_token_goes_from_blank_to_retired_and_every_answer_has_a_valid_tag()
        {
            Rig rig = new Rig(LifeState.Blank);
            string blank = rig.Ask("INFO");
            Assert.AreEqual("blank", Tool.Field(blank, "life"));
            Assert.AreEqual("present", Tool.Field(blank, "key"));
            Assert.AreEqual(TokenRecord.NoSerial, Tool.Field(blank, "serial"));

            string check = Hex.Encode(rig.Tool.Keys.CheckValue(FactoryFiles.Serial, 6, 30, Bytes.RfcSecret()));
            Assert.AreEqual("OK check=" + check, rig.AskSigned(rig.PutSeed()));
            Assert.AreEqual((int)SessionEvent.LifeChanged, (int)rig.LastEvent);
            Assert.AreEqual("provisioned", rig.ReadLifeState());
            Assert.AreEqual(check, Tool.Field(rig.Ask("INFO"), "check"));

            Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(3, 250)));
            Assert.AreEqual("OK ageing=-9", rig.AskSigned("TRIM ageing=-9 ppm=-87"));
            Assert.AreEqual("OK err=0 mv=3000", rig.Ask("SELF-TEST"));
            Assert.AreEqual("OK life=sealed", rig.AskSigned("SEAL"));
            Assert.IsNull(rig.Flash.Peek(UnitFile.Name));
            string info = rig.Ask("INFO");
            Assert.AreEqual("deleted", Tool.Field(info, "key"));
            Assert.AreEqual("-87", Tool.Field(info, "trim"));

            // After a lost answer SEAL can be repeated, with the management key.
            Assert.AreEqual("OK life=sealed", rig.AskSigned("SEAL"));
            Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(-3, 0)));

            rig.Contact.PressAt(rig.Time.Milliseconds + 500);
            Assert.AreEqual("OK life=retired", rig.AskSigned("WIPE"));
            Assert.AreEqual("retired", rig.ReadLifeState());
            Assert.IsNull(rig.Flash.Peek(SeedFile.Name));
        }

        [TestMethod]
        [DataRow("INFO")]
        [DataRow("CHALLENGE")]
        [DataRow("PUT-SEED")]
        [DataRow("SET-TIME")]
        [DataRow("READ-CLOCK")]
        [DataRow("TRIM")]
        [DataRow("SELF-TEST")]
        [DataRow("SEAL")]
        [DataRow("WIPE")]
        public void A_command_works_in_its_life_states_and_is_refused_without_a_write_in_others(string command)
        {
            for (int i = 0; i < 4; i++)
            {
                LifeState state = (LifeState)i;
                Rig rig = new Rig(state);
                rig.Ask("INFO");
                string body = command == "CHALLENGE" ? rig.Tool.NewChallenge()
                    : command == "PUT-SEED" ? rig.PutSeed()
                    : command == "SET-TIME" ? rig.SetTime(0, 0)
                    : command == "TRIM" ? "TRIM ageing=1 ppm=1" : command;
                bool signed = command != "INFO" && command != "SELF-TEST" && command != "CHALLENGE";
                if (signed && state != LifeState.Retired)
                {
                    body = rig.Sign(body);
                }

                rig.Contact.PressAt(rig.Time.Milliseconds + 1);
                int commits = rig.Flash.Commits;
                string answer = rig.Ask(body);
                if (CommandPolicy.IsAllowed(command, state))
                {
                    Rig.AssertAnswer(0, answer);
                }
                else
                {
                    Rig.AssertAnswer(20, answer);
                    Assert.AreEqual(commits, rig.Flash.Commits);
                    Assert.AreEqual((int)state, (int)rig.Files.Record.LifeState);
                }
            }
        }

        [TestMethod]
        public void INFO_reports_the_state_of_token_clock_and_build()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.QuarterDegrees = -3;
            Assert.AreEqual(
                "OK v=1 fw=" + FirmwareInfo.Version + " dev=0 life=provisioned unit=0102030405060708090A0B0C0D0E0F10 serial=" + FactoryFiles.Serial
                + " digits=6 period=30 check=0000000000000000 key=present clock=1700000000 set=1700000000 temp=-3 ageing=0 trim=0 mv=3000 err=12 panel=ok age=0",
                rig.Ask("INFO"));
            rig.Clock.Status = ClockStatus.Stopped;
            Assert.AreEqual("stopped", Tool.Field(rig.Ask("INFO"), "clock"));
            rig.Flash.Delete(UnitFile.Name);
            Assert.AreEqual("lost", Tool.Field(rig.Ask("INFO"), "key"));
            rig.IsDevelopment = true;
            rig.Boot();
            string info = rig.Ask("INFO");
            Assert.AreEqual("1", Tool.Field(info, "dev"));
            Assert.AreEqual(FirmwareInfo.Version + "-dev", Tool.Field(info, "fw"));
        }

        [TestMethod]
        [DataRow(1, "missing")]
        [DataRow(2, "stopped")]
        [DataRow(3, "invalid")]
        public void INFO_reports_a_clock_without_a_valid_time_by_name(int status, string name)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.Status = (ClockStatus)status;
            Assert.AreEqual(name, Tool.Field(rig.Ask("INFO"), "clock"));
        }

        [TestMethod]
        public void INFO_reports_how_old_the_time_is_and_whether_a_sealed_token_has_its_unit_key()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.HandlingDelay = 7;
            string info = rig.Ask("INFO");
            Assert.AreEqual("7", Tool.Field(info, "age"));
            Assert.AreEqual("deleted", Tool.Field(info, "key"));
        }

        [TestMethod]
        public void The_rest_of_a_line_from_before_the_port_was_closed_is_no_request()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            byte[] line = rig.Tool.Request("INFO");
            rig.Link.Arrive(line, 5);
            Assert.IsNull(rig.Poll());
            rig.Session.Close();
            rig.Session.Open();
            byte[] rest = new byte[line.Length - 5];
            System.Array.Copy(line, 5, rest, 0, rest.Length);
            rig.Link.Arrive(rest, rest.Length);
            Assert.IsNull(rig.Poll());
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void READ_CLOCK_reads_the_next_second_and_is_answered_300_ms_after_its_beginning(int state)
        {
            Rig rig = new Rig((LifeState)state);
            rig.Clock.QuarterDegrees = 101;
            rig.Clock.WriteAgingOffset(-7);
            rig.Time.Advance(300);
            string left = state == 2 ? " seconds=900 times=16" : string.Empty;
            Assert.AreEqual("OK clock=1700000001 temp=101 ageing=-7 age=300" + left, rig.AskSigned("READ-CLOCK"));
            Assert.IsTrue(rig.Time.Milliseconds >= 1300 && rig.Time.Milliseconds <= 1304);
        }

        [TestMethod]
        [DataRow(1, 40)]
        [DataRow(2, 41)]
        [DataRow(3, 40)]
        public void READ_CLOCK_of_a_clock_without_a_valid_time_is_refused(int status, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign("READ-CLOCK");
            rig.Clock.Status = (ClockStatus)status;
            rig.Send(signed);
            Rig.AssertAnswer(error, rig.Poll());
        }

        [TestMethod]
        [DataRow("NOPE", 13)]
        [DataRow("info", 13)]
        [DataRow(" INFO", 13)]
        [DataRow("INFO ", 14)]
        [DataRow("INFO x", 14)]
        [DataRow("INFO edge=1", 14)]
        [DataRow("READ-CLOCK", 14)]
        [DataRow("READ-CLOCK tag=00", 22)]
        [DataRow("SELF-TEST x", 14)]
        [DataRow("SEAL", 14)]
        [DataRow("SEAL tag=00", 22)]
        [DataRow("CHALLENGE", 14)]
        [DataRow("CHALLENGE nonce=", 14)]
        [DataRow("CHALLENGE nonce=zz", 14)]
        [DataRow("CHALLENGE nonce=00", 15)]
        [DataRow("CHALLENGE nonce=000102030405060708090A0B0C0D0E0F x=1", 14)]
        public void An_invalid_request_is_refused_with_its_number_and_the_next_one_is_answered(string body, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            Rig.AssertAnswer(error, rig.Ask(body));
            Assert.IsTrue(rig.Session.WasUsed);
            Rig.AssertAnswer(0, rig.Ask("INFO"));
        }

        [TestMethod]
        public void A_request_with_number_0_is_refused_in_an_answer_with_number_0()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            byte[] line = WireFrame.Format(WireFrame.Request, 0, "INFO");
            rig.Link.Arrive(line, line.Length);
            rig.Session.Poll(0);
            CollectionAssert.AreEqual(WireFrame.Format(WireFrame.Answer, 0, "ERR 12 no request number or no command"), rig.Link.TakeSent());
            Assert.IsFalse(rig.Session.WasUsed);
        }

        [TestMethod]
        public void Bytes_may_arrive_one_by_one_and_several_requests_at_once()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Link.ReadAtMost = 1;
            Rig.AssertAnswer(0, rig.AskSigned("TRIM ageing=1 ppm=1"));
            rig.Link.ReadAtMost = 0;
            Rig.AssertAnswer(0, rig.Ask("SELF-TEST"));
            byte[] line = WireFrame.Format(WireFrame.Request, rig.Tool.Number, "SELF-TEST");
            rig.Link.Arrive(line, line.Length);
            rig.Link.Arrive(line, line.Length);
            Rig.AssertAnswer(0, rig.Poll());
            Rig.AssertAnswer(0, rig.Poll());
            Assert.IsNull(rig.Poll());
        }

        [TestMethod]
        public void Without_a_record_INFO_reports_unknown_and_CHALLENGE_and_WIPE_are_refused_with_31()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Flash.Reformat();
            rig.Boot();
            Assert.AreEqual("unknown", rig.ReadLifeState());
            Assert.AreEqual("unknown", Tool.Field(rig.Ask("INFO"), "key"));
            Rig.AssertAnswer(0, rig.Ask("SELF-TEST"));
            Rig.AssertAnswer(31, rig.Ask(rig.Tool.NewChallenge()));
            Rig.AssertAnswer(31, rig.Ask("WIPE tag=00"));
        }
    }
}
