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
    /// <summary>From blank to retired over the wire, and which command does what in which state.</summary>
    [TestClass]
    public class LifeTests
    {
        [TestMethod]
        public void The_whole_life_with_every_answer_proven()
        {
            Rig rig = new Rig(LifeState.Blank);
            string blank = rig.Ask("INFO");
            Assert.AreEqual("blank", Tool.Field(blank, "life"));
            Assert.AreEqual("present", Tool.Field(blank, "key"));
            Assert.AreEqual(TokenRecord.NoSerial, Tool.Field(blank, "serial"));

            string check = Hex.Encode(rig.Tool.Keys.CheckValue(FactoryFiles.Serial, 6, 30, Bytes.RfcSecret()));
            Assert.AreEqual("OK check=" + check, rig.Do(rig.PutSeed()));
            Assert.AreEqual((int)SessionEvent.LifeChanged, (int)rig.LastEvent);
            Assert.AreEqual("provisioned", rig.Life());
            Assert.AreEqual(check, Tool.Field(rig.Ask("INFO"), "check"));

            Rig.Is(0, rig.Do(rig.SetTime(3, 250)));
            Assert.AreEqual("OK ageing=-9", rig.Do("TRIM ageing=-9 ppm=-87"));
            Assert.AreEqual("OK err=0 mv=3000", rig.Ask("SELF-TEST"));
            Assert.AreEqual("OK life=sealed", rig.Do("SEAL"));
            Assert.IsNull(rig.Flash.Peek(UnitFile.Name));
            string info = rig.Ask("INFO");
            Assert.AreEqual("deleted", Tool.Field(info, "key"));
            Assert.AreEqual("-87", Tool.Field(info, "trim"));

            // A lost answer is no failure, under the keys that are left.
            Assert.AreEqual("OK life=sealed", rig.Do("SEAL"));
            Rig.Is(0, rig.Do(rig.SetTime(-3, 0)));

            rig.Finger.PressAt(rig.Time.Milliseconds + 500);
            Assert.AreEqual("OK life=retired", rig.Do("WIPE"));
            Assert.AreEqual("retired", rig.Life());
            Assert.IsNull(rig.Flash.Peek(SeedFile.Name));
        }

        [TestMethod]
        [DataRow("INFO")]
        [DataRow("CHALLENGE")]
        [DataRow("PUT-SEED")]
        [DataRow("SET-TIME")]
        [DataRow("TRIM")]
        [DataRow("SELF-TEST")]
        [DataRow("SEAL")]
        [DataRow("WIPE")]
        public void A_command_works_in_its_states_and_changes_no_file_in_others(string command)
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

                rig.Finger.PressAt(rig.Time.Milliseconds + 1);
                int commits = rig.Flash.Commits;
                string answer = rig.Ask(body);
                if (CommandPolicy.IsAllowed(command, state))
                {
                    Rig.Is(0, answer);
                }
                else
                {
                    Rig.Is(20, answer);
                    Assert.AreEqual(commits, rig.Flash.Commits);
                    Assert.AreEqual((int)state, (int)rig.Files.Record.LifeState);
                }
            }
        }

        [TestMethod]
        public void Info_says_what_the_token_is()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.QuarterDegrees = -3;
            Assert.AreEqual(
                "OK v=1 fw=" + FirmwareInfo.Version + " dev=0 life=provisioned unit=0102030405060708090A0B0C0D0E0F10 serial=" + FactoryFiles.Serial
                + " digits=6 period=30 check=0000000000000000 key=present clock=1700000000 set=1700000000 temp=-3 ageing=0 trim=0 mv=3000 err=12 age=0",
                rig.Ask("INFO"));
            rig.Clock.Status = ClockStatus.Stopped;
            Assert.AreEqual("stopped", Tool.Field(rig.Ask("INFO edge=1"), "clock"));
            rig.Flash.Delete(UnitFile.Name);
            Assert.AreEqual("lost", Tool.Field(rig.Ask("INFO"), "key"));
            rig.IsDevelopment = true;
            rig.Boot();
            string info = rig.Ask("INFO");
            Assert.AreEqual("1", Tool.Field(info, "dev"));
            Assert.AreEqual(FirmwareInfo.Version + "-dev", Tool.Field(info, "fw"));
        }

        [TestMethod]
        public void Info_waits_for_a_second_to_begin()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Time.Advance(300);
            Assert.AreEqual("1700000001", Tool.Field(rig.Ask("INFO edge=1"), "clock"));
            Assert.IsTrue(rig.Time.Milliseconds >= 1000 && rig.Time.Milliseconds <= 1002);
        }

        [TestMethod]
        [DataRow("NOPE", 13)]
        [DataRow("info", 13)]
        [DataRow(" INFO", 13)]
        [DataRow("INFO ", 14)]
        [DataRow("INFO x", 14)]
        [DataRow("INFO edge=x", 14)]
        [DataRow("INFO edge=1 x", 14)]
        [DataRow("INFO edge=2", 15)]
        [DataRow("SELF-TEST x", 14)]
        [DataRow("SEAL", 14)]
        [DataRow("SEAL tag=00", 22)]
        [DataRow("CHALLENGE", 14)]
        [DataRow("CHALLENGE nonce=", 14)]
        [DataRow("CHALLENGE nonce=zz", 14)]
        [DataRow("CHALLENGE nonce=00", 15)]
        [DataRow("CHALLENGE nonce=000102030405060708090A0B0C0D0E0F x=1", 14)]
        public void What_is_no_request_has_its_number(string body, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            Rig.Is(error, rig.Ask(body));
            Assert.IsTrue(rig.Session.WasUsed);
            Rig.Is(0, rig.Ask("INFO"));
        }

        [TestMethod]
        public void A_line_of_which_nobody_knows_the_number_is_answered_with_0()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            byte[] line = WireFrame.Format(WireFrame.Request, 0, "INFO");
            rig.Link.Arrive(line, line.Length);
            rig.Session.Poll(0);
            CollectionAssert.AreEqual(WireFrame.Format(WireFrame.Answer, 0, "ERR 12 no request number or no command"), rig.Link.TakeSent());
            Assert.IsFalse(rig.Session.WasUsed);
        }

        [TestMethod]
        public void Bytes_may_come_one_by_one_and_requests_at_once()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Link.ReadAtMost = 1;
            Rig.Is(0, rig.Do("TRIM ageing=1 ppm=1"));
            rig.Link.ReadAtMost = 0;
            Rig.Is(0, rig.Ask("SELF-TEST"));
            byte[] line = WireFrame.Format(WireFrame.Request, rig.Tool.Number, "SELF-TEST");
            rig.Link.Arrive(line, line.Length);
            rig.Link.Arrive(line, line.Length);
            Rig.Is(0, rig.Poll());
            Rig.Is(0, rig.Poll());
            Assert.IsNull(rig.Poll());
        }

        [TestMethod]
        public void Without_a_record_it_says_who_it_is_not()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Flash.Reformat();
            rig.Boot();
            Assert.AreEqual("unknown", rig.Life());
            Assert.AreEqual("unknown", Tool.Field(rig.Ask("INFO"), "key"));
            Rig.Is(0, rig.Ask("SELF-TEST"));
            Rig.Is(31, rig.Ask(rig.Tool.NewChallenge()));
            Rig.Is(31, rig.Ask("WIPE tag=00"));
        }
    }
}
