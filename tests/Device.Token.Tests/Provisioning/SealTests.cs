using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;
using Keyfob.Virtual.Fakes;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>TRIM and SEAL, and what they require.</summary>
    [TestClass]
    public class SealTests
    {
        [TestMethod]
        [DataRow("TRIM ageing=127 ppm=32767", 0)]
        [DataRow("TRIM ageing=-128 ppm=-32768", 0)]
        [DataRow("TRIM ageing=0 ppm=0", 0)]
        [DataRow("TRIM ageing=128 ppm=0", 15)]
        [DataRow("TRIM ageing=-129 ppm=0", 15)]
        [DataRow("TRIM ageing=0 ppm=32768", 15)]
        [DataRow("TRIM ageing=0 ppm=-32769", 15)]
        [DataRow("TRIM ageing=1", 14)]
        [DataRow("TRIM ppm=1 ageing=1", 14)]
        [DataRow("TRIM ageing=1 ppm=1 x=1", 14)]
        public void TRIM_within_its_ranges_is_stored_and_other_requests_are_refused(string body, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            Rig.AssertAnswer(error, rig.AskSigned(body));
            string info = rig.Ask("INFO");
            Assert.AreEqual(Tool.Field(error == 0 ? body : " ageing=0", "ageing"), Tool.Field(info, "ageing"));
            Assert.AreEqual(Tool.Field(error == 0 ? body : " ppm=0", "ppm"), Tool.Field(info, "trim"));
        }

        [TestMethod]
        public void When_the_clock_fails_TRIM_is_refused_with_40_and_not_recorded()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Clock.RefusesToChange = true;
            Rig.AssertAnswer(40, rig.AskSigned("TRIM ageing=1 ppm=1"));
            rig.Clock.RefusesToChange = false;
            string signed = rig.Sign("TRIM ageing=1 ppm=1");
            rig.Clock.Status = ClockStatus.Missing;
            Rig.AssertAnswer(40, rig.Ask(signed));
            Assert.AreEqual("0", Tool.Field(rig.Ask("INFO"), "trim"));
        }

        [TestMethod]
        public void A_development_build_cannot_be_sealed()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.IsDevelopment = true;
            rig.Boot();
            AssertRefused(rig, 50);
        }

        [TestMethod]
        public void A_token_whose_clock_was_never_set_cannot_be_sealed()
        {
            Rig rig = new Rig(LifeState.Blank);
            Rig.AssertAnswer(0, rig.AskSigned(rig.PutSeed()));
            AssertRefused(rig, 45);
        }

        [TestMethod]
        public void A_token_that_fails_its_self_test_cannot_be_sealed()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.SelfTest = 31;
            Assert.AreEqual("OK err=31 mv=3000", rig.Ask("SELF-TEST"));
            AssertRefused(rig, 51);
        }

        [TestMethod]
        public void A_SEAL_that_could_not_delete_the_unit_key_completes_when_it_is_repeated()
        {
            int reached = 0;
            for (int n = 1; n < 60; n++)
            {
                Rig rig = new Rig(LifeState.Provisioned);
                string signed = rig.Sign("SEAL");
                rig.Flash.FailOperation = n;
                string answer = rig.Ask(signed);
                rig.Flash.FailOperation = 0;
                if (rig.Files.Record == null || rig.Files.Record.LifeState != LifeState.Sealed || rig.Flash.Peek(UnitFile.Name) == null)
                {
                    continue;
                }

                // A tool that does not send INFO first.
                reached++;
                Rig.AssertAnswer(30, answer);
                rig.Tool.Keys = WireKeys.ForManagement(new FakeCipher(), Bytes.RfcSecret());
                Rig.AssertAnswer(0, rig.Ask(rig.Tool.NewChallenge()));
                Rig.AssertAnswer(0, rig.Ask(rig.Tool.Sign("SEAL")));
                Assert.IsNull(rig.Flash.Peek(UnitFile.Name));
            }

            Assert.IsTrue(reached > 0);
        }

        private static void AssertRefused(Rig rig, int error)
        {
            string signed = rig.Sign("SEAL");
            int commits = rig.Flash.Commits;
            Rig.AssertAnswer(error, rig.Ask(signed));
            Assert.AreEqual(commits, rig.Flash.Commits);
            Assert.AreEqual("provisioned", rig.ReadLifeState());
        }
    }
}
