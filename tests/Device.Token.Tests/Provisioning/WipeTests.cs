using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>Who wipes a sealed token holds it in his hand.</summary>
    [TestClass]
    public class WipeTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void In_the_factory_it_is_done_at_once(int state)
        {
            Rig rig = new Rig((LifeState)state);
            string signed = rig.Sign("WIPE");
            rig.Send(signed);
            Assert.AreEqual("OK life=retired", rig.Poll());
            Assert.IsNull(rig.Flash.Peek(UnitFile.Name));
            Assert.IsNull(rig.Flash.Peek(SeedFile.Name));
        }

        // When the button goes down and comes up, in milliseconds after the request; when the answer comes.
        [TestMethod]
        [DataRow(100, 11000, 10100, true)]
        [DataRow(19900, 30500, 29900, true)]
        [DataRow(100, 10090, 30000, false)]
        [DataRow(20100, 40000, 30000, false)]
        [DataRow(-50, 40000, 30000, false)]
        [DataRow(40000, 40001, 30000, false)]
        public void A_sealed_token_wants_its_button_held(int down, int up, int answered, bool wiped)
        {
            Rig rig = new Rig(LifeState.Sealed);
            long from = rig.Time.Milliseconds + 100;
            rig.Finger.PressAt(from + down);
            rig.Finger.ReleaseAt(from + up);
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
            Rig.Is(wiped ? 0 : 60, answer);
            Assert.AreEqual((int)(wiped ? SessionEvent.LifeChanged : SessionEvent.HoldEnded), (int)rig.LastEvent);
            Assert.AreEqual(wiped, rig.Flash.Peek(SeedFile.Name) == null);
            Assert.AreEqual(wiped, commits != rig.Flash.Commits);
            Assert.AreEqual(wiped ? "retired" : "sealed", rig.Life());
        }

        [TestMethod]
        public void A_second_press_is_held_from_its_own_beginning()
        {
            Rig rig = new Rig(LifeState.Sealed);
            rig.Finger.PressFor(rig.Time.Milliseconds + 1000, 6000, 3);
            rig.Finger.PressFor(rig.Time.Milliseconds + 8000, 12000, 3);
            Rig.Is(0, rig.Do("WIPE"));
            Assert.IsTrue(rig.Time.Milliseconds >= 18000 && rig.Time.Milliseconds < 18100);
        }
    }
}
