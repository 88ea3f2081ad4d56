using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class NapDelayTests
    {
        [TestMethod]
        public void A_wait_is_slept_through()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new NapDelay(chip, time, time).Wait(100);
            Assert.AreEqual(100L, time.Milliseconds);
            Assert.AreEqual(100L, chip.LightSleepMs);
            Assert.IsFalse(chip.IsPinArmed, "a finger must not end it");
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void A_wait_too_short_to_sleep_is_waited_for(int milliseconds)
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new NapDelay(chip, time, time).Wait(milliseconds);
            Assert.AreEqual((long)milliseconds, time.Milliseconds);
            Assert.AreEqual(0, chip.LightSleeps);
        }

        [TestMethod]
        public void What_a_refused_sleep_leaves_is_waited_for()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            chip.RefusesLightSleep = true;
            new NapDelay(chip, time, time).Wait(100);
            Assert.AreEqual(100L, time.Milliseconds);
        }

        [TestMethod]
        public void What_a_nap_leaves_that_a_button_has_ended_is_waited_for()
        {
            VirtualTime time = new VirtualTime();
            VirtualButton button = new VirtualButton(time);
            button.PressAt(30);
            SleepModel chip = new SleepModel(time, button, WakeCause.Button);
            chip.ArmPin(false);
            new NapDelay(chip, time, time).Wait(100);
            Assert.AreEqual(100L, time.Milliseconds);
            Assert.AreEqual(30L, chip.LightSleepMs);
        }
    }
}
