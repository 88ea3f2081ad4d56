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
        public void A_wait_is_spent_in_light_sleep()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new NapDelay(chip, time, time).Wait(100);
            Assert.AreEqual(100L, time.Milliseconds);
            Assert.AreEqual(100L, chip.LightSleepMs);
            Assert.IsFalse(chip.IsPinArmed, "a press must not end the sleep");
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void A_wait_that_is_too_short_to_sleep_is_spent_awake(int milliseconds)
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new NapDelay(chip, time, time).Wait(milliseconds);
            Assert.AreEqual((long)milliseconds, time.Milliseconds);
            Assert.AreEqual(0, chip.LightSleeps);
        }

        [TestMethod]
        public void After_a_refused_sleep_the_wait_is_spent_awake()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            chip.RefusesLightSleep = true;
            new NapDelay(chip, time, time).Wait(100);
            Assert.AreEqual(100L, time.Milliseconds);
        }

        [TestMethod]
        public void After_a_sleep_ended_by_the_button_the_rest_is_spent_awake()
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
