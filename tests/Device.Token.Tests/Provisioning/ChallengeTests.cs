using Keyfob.Codecs;
using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>A challenge is valid for one request and for 5 s.</summary>
    [TestClass]
    public class ChallengeTests
    {
        private const string Trim = "TRIM ageing=1 ppm=1";

        [TestMethod]
        public void A_challenge_is_valid_for_one_request()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            Rig.AssertAnswer(0, rig.AskSigned(Trim));
            Rig.AssertAnswer(22, rig.Ask(rig.Tool.Sign(Trim)));

            // Also when the command is refused after its tag was verified.
            Rig.AssertAnswer(15, rig.AskSigned("TRIM ageing=999 ppm=1"));
            Rig.AssertAnswer(22, rig.Ask(rig.Tool.Sign(Trim)));
        }

        // A request between CHALLENGE and the signed request, its error, and the error of the signed request.
        [TestMethod]
        [DataRow("INFO", 0, 0)]
        [DataRow("SELF-TEST", 0, 0)]
        [DataRow("INFO x=2", 14, 22)]
        [DataRow("NOPE", 13, 22)]
        [DataRow("CHALLENGE nonce=00", 15, 22)]
        [DataRow("SEAL", 14, 22)]
        [DataRow("TRIM ageing=1 ppm=1 tag=", 23, 22)]
        [DataRow("TRIM ageing=1 ppm=1 tag=00", 23, 22)]
        [DataRow("TRIM ageing=1 ppm=1 tag=0000000000000000000000000000000000000000000000000000000000000000", 23, 22)]
        public void A_refused_request_voids_the_challenge_and_an_accepted_unsigned_one_does_not(string between, int error, int then)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Sign(Trim);
            Rig.AssertAnswer(error, rig.Ask(between));
            Rig.AssertAnswer(then, rig.Ask(rig.Tool.Sign(Trim)));
        }

        [TestMethod]
        public void A_command_that_the_life_state_does_not_allow_voids_the_challenge()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Sign("SEAL");
            Rig.AssertAnswer(20, rig.Ask(Trim));
            Rig.AssertAnswer(22, rig.Ask(rig.Tool.Sign("SEAL")));
        }

        [TestMethod]
        public void Noise_does_not_void_the_challenge()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign(Trim);
            byte[] noise = Bytes.Ascii("\n>12 TRIM\n>*\r\n");
            rig.Link.Arrive(noise, noise.Length);
            rig.Link.Arrive(Bytes.Repeat((byte)'>', 1), 1);
            rig.Link.Arrive(Bytes.Repeat((byte)'x', 600), 600);
            rig.Link.Arrive(noise, 1);
            for (int i = 0; i < 5; i++)
            {
                rig.Session.Poll(rig.Time.Milliseconds);
            }

            Assert.IsTrue(rig.Link.TakeSent().Length > 0);
            Rig.AssertAnswer(0, rig.Ask(signed));
        }

        [TestMethod]
        [DataRow(5000, 0)]
        [DataRow(5001, 22)]
        public void A_challenge_is_valid_for_5_s(int milliseconds, int error)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign(Trim);
            rig.Time.Advance(milliseconds);
            Rig.AssertAnswer(error, rig.Ask(signed));
        }

        [TestMethod]
        public void The_end_of_the_session_and_the_next_challenge_void_a_challenge()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign(Trim);
            rig.Session.Close();
            rig.Session.Open();
            Rig.AssertAnswer(22, rig.Ask(signed));

            rig.Sign(Trim);
            WireChallenge old = rig.Tool.Challenge;
            rig.Ask(rig.Tool.NewChallenge());
            rig.Tool.Challenge = old;
            Rig.AssertAnswer(23, rig.Ask(rig.Tool.Sign(Trim)));
        }

        [TestMethod]
        public void A_tag_is_valid_for_one_number_one_body_one_direction_and_in_one_spelling()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            string signed = rig.Sign(Trim);
            rig.Ask("INFO");
            Rig.AssertAnswer(23, rig.Ask(signed));

            signed = rig.Sign("TRIM ageing=1 ppm=2");
            Rig.AssertAnswer(23, rig.Ask(Trim + signed.Substring(Trim.Length)));

            signed = rig.Sign(Trim);
            Rig.AssertAnswer(23, rig.Ask(signed + "00"));

            signed = rig.Sign(Trim);
            int tag = signed.IndexOf(" tag=") + 5;
            Rig.AssertAnswer(23, rig.Ask(signed.Substring(0, tag) + signed.Substring(tag).ToLower()));

            rig.Sign(Trim);
            byte[] message = rig.Tool.Challenge.AnswerMessage(rig.Tool.Number + 1, Trim);
            Rig.AssertAnswer(23, rig.Ask(Trim + " tag=" + Hex.Encode(rig.Tool.Keys.TagAnswer(message))));
        }

        [TestMethod]
        public void Without_the_key_of_this_unit_CHALLENGE_is_refused_with_21()
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Flash.Delete(UnitFile.Name);
            Rig.AssertAnswer(21, rig.Ask(rig.Tool.NewChallenge()));
            new UnitFile(rig.Store).Write(Bytes.Repeat(9, TokenRecord.UnitIdSize), FactoryFiles.UnitKey(), 0);
            Rig.AssertAnswer(21, rig.Ask(rig.Tool.NewChallenge()));
            Assert.AreEqual("lost", Tool.Field(rig.Ask("INFO"), "key"));

            rig = new Rig(LifeState.Sealed);
            rig.Flash.Delete(SeedFile.Name);
            Rig.AssertAnswer(21, rig.Ask(rig.Tool.NewChallenge()));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_sealed_token_without_its_nonce_counter_refuses_CHALLENGE_with_30(bool both)
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Ask("INFO");
            rig.Flash.Delete(NonceFile.SlotA);
            if (both)
            {
                rig.Flash.Delete(NonceFile.SlotB);
            }

            Rig.AssertAnswer(30, rig.Ask(rig.Tool.NewChallenge()));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void Nonces_never_repeat(int state)
        {
            // Random bytes are zeros and the clock has stopped: first over boots and power losses, then many in one session.
            Rig rig = new Rig((LifeState)state);
            rig.Clock.Status = ClockStatus.Stopped;
            string last = "00000000";
            for (int i = 0; i < 200; i++)
            {
                if (i < 100 && i % 9 == 0)
                {
                    rig.Boot();
                    rig.Flash.LosePowerAfter = i / 9;
                }

                rig.Ask("INFO");
                string nonce = Tool.Field(rig.Ask(rig.Tool.NewChallenge()), "nonce");
                if (nonce != null)
                {
                    // The counter comes first and only increases, so no nonce repeats.
                    Assert.IsTrue(string.Compare(last, nonce.Substring(0, 8)) < 0 || i == 0, nonce);
                    Assert.AreEqual("000000000000000000000000", nonce.Substring(8));
                    last = nonce.Substring(0, 8);
                }

                if (rig.Flash.HasLostPower)
                {
                    rig.Boot();
                }
            }
        }
    }
}
