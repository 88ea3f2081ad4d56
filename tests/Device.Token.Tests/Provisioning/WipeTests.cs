using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>WIPE of a sealed token needs the button held.</summary>
    [TestClass]
    public class WipeTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void Before_sealing_WIPE_deletes_the_key_and_the_seed_at_once(int state)
        {
            Rig rig = new Rig((LifeState)state);
            string signed = rig.Sign("WIPE");
            rig.Send(signed);
            Assert.AreEqual("OK life=retired", rig.Poll());
            Assert.IsNull(rig.Flash.Peek(UnitFile.Name));
            Assert.IsNull(rig.Flash.Peek(SeedFile.Name));
        }

        // Press and release of the button, and the answer, in milliseconds after the request.
        [TestMethod]
        [DataRow(100, 11000, 10100, true)]
        [DataRow(19900, 30500, 29900, true)]
        [DataRow(100, 10090, 30000, false)]
        [DataRow(20100, 40000, 30000, false)]
        [DataRow(-50, 40000, 30000, false)]
        [DataRow(40000, 40001, 30000, false)]
        public void WIPE_of_a_sealed_token_needs_a_new_press_of_10_s_within_30_s(int down, int up, int answered, bool wiped)
        {
            Rig rig = new Rig(LifeState.Sealed);
            long from = rig.Time.Milliseconds + 100;
            rig.Contact.PressAt(from + down);
            rig.Contact.ReleaseAt(from + up);
            while (rig.Time.Milliseconds < from)
            {
                rig.Poll();
                rig.Time.Advance(10);
            }

            string signed = rig.Sign("WIPE");
            int commits = rig.Flash.Commits;
            rig.Send(signed);
            Assert.IsNull(rig.Poll());
            Assert.AreEqual((int)SessionEvent.HoldRequested, (int)rig.LastEvent);
            string answer = null;
            while (answer == null)
            {
                rig.Time.Advance(rig.Session.PollAgainMs);
                answer = rig.Poll();
            }

            long took = rig.Time.Milliseconds - from;
            Assert.IsTrue(took >= answered && took <= answered + 10, took.ToString());
            Rig.AssertAnswer(wiped ? 0 : 60, answer);
            Assert.AreEqual((int)(wiped ? SessionEvent.LifeChanged : SessionEvent.HoldEnded), (int)rig.LastEvent);
            Assert.AreEqual(wiped, rig.Flash.Peek(SeedFile.Name) == null);
            Assert.AreEqual(wiped, commits != rig.Flash.Commits);
            Assert.AreEqual(wiped ? "retired" : "sealed", rig.ReadLifeState());
        }

        [TestMethod]
        public void The_hold_time_is_counted_from_the_start_of_the_last_press()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Contact.PressFor(rig.Time.Milliseconds + 1000, 6000, 3);
            rig.Contact.PressFor(rig.Time.Milliseconds + 8000, 12000, 3);
            Rig.AssertAnswer(0, rig.AskSigned("WIPE"));
            Assert.IsTrue(rig.Time.Milliseconds >= 18000 && rig.Time.Milliseconds < 18100);
        }
    }
}
