using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class NapDelayTests
    {
        [TestMethod]
        public void A_wait_is_spent_in_light_sleep()
        {
            SleepRig rig = new SleepRig();
            rig.Nap().Wait(100);
            Assert.AreEqual(100L, rig.Time.Milliseconds);
            Assert.AreEqual(100L, rig.Chip.LightSleepMs);
            Assert.IsFalse(rig.Chip.IsPinArmed, "a press must not end the sleep");
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void A_wait_that_is_too_short_to_sleep_is_spent_awake(int milliseconds)
        {
            SleepRig rig = new SleepRig();
            rig.Nap().Wait(milliseconds);
            Assert.AreEqual((long)milliseconds, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.LightSleeps);
        }

        [TestMethod]
        public void After_a_refused_sleep_the_wait_is_spent_awake()
        {
            SleepRig rig = new SleepRig();
            rig.Chip.RefusesLightSleep = true;
            rig.Nap().Wait(100);
            Assert.AreEqual(100L, rig.Time.Milliseconds);
        }

        [TestMethod]
        public void After_a_sleep_ended_by_the_button_the_rest_is_spent_awake()
        {
            SleepRig rig = new SleepRig();
            rig.Button.PressAt(30);
            rig.Chip.ArmPin(false);
            rig.Nap().Wait(100);
            Assert.AreEqual(100L, rig.Time.Milliseconds);
            Assert.AreEqual(30L, rig.Chip.LightSleepMs);
        }
    }
}
