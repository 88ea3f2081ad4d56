using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class SleepPowerTests
    {
        private const long ThirtyDaysMs = 2592000000;

        [TestMethod]
        public void Before_deep_sleep_the_timer_is_set_30_days_ahead()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            power.DeepSleep(WakeOn.Press);
            Assert.IsTrue(chip.IsAsleep);
            Assert.IsTrue(chip.IsPinArmed);
            Assert.AreEqual(ThirtyDaysMs, chip.TimerMs);
        }

        [TestMethod]
        public void After_light_sleeps_the_timer_is_30_days_ahead()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            for (int i = 0; i < 30; i++)
            {
                power.LightSleep(1000, WakeOn.Press);
            }

            Assert.AreEqual(30, chip.LightSleeps);
            Assert.AreEqual(30000L, time.Milliseconds);
            Assert.AreEqual(30000L, chip.LightSleepMs);
            power.DeepSleep(WakeOn.Press);
            Assert.AreEqual(ThirtyDaysMs, chip.TimerMs);
        }

        [TestMethod]
        [DataRow(true, true, false)]
        [DataRow(true, false, true)]
        [DataRow(false, true, true)]
        [DataRow(false, false, false)]
        public void The_armed_level_follows_button_and_wiring(bool activeLow, bool wakeOnPress, bool high)
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, activeLow);
            WakeOn wakeOn = wakeOnPress ? WakeOn.Press : WakeOn.Release;
            power.LightSleep(100, wakeOn);
            Assert.AreEqual(high, chip.ArmedLevel);

            power.LightSleep(100, wakeOnPress ? WakeOn.Release : WakeOn.Press);
            Assert.AreEqual(!high, chip.ArmedLevel);
            power.DeepSleep(wakeOn);
            Assert.AreEqual(high, chip.ArmedLevel);
        }

        [TestMethod]
        public void When_the_pin_cannot_be_armed_deep_sleep_has_a_short_timer()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            chip.RefusesPin = true;
            power.DeepSleep(WakeOn.Press);
            Assert.IsTrue(chip.IsAsleep);
            Assert.AreEqual(10000L, chip.TimerMs, "it wakes every ten seconds");
        }

        [TestMethod]
        public void A_light_sleep_ends_after_its_time()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new SleepPower(chip, time, true).LightSleep(12345, WakeOn.Press);
            Assert.AreEqual(12345L, time.Milliseconds);
            Assert.AreEqual(1, chip.LightSleeps);
        }

        [TestMethod]
        public void A_light_sleep_ends_when_the_button_changes()
        {
            VirtualTime time = new VirtualTime();
            VirtualButton button = new VirtualButton(time);
            SleepModel chip = new SleepModel(time, button, WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            button.PressFor(400, 2000, 0);

            power.LightSleep(1000, WakeOn.Press);
            Assert.AreEqual(400L, time.Milliseconds);
            power.LightSleep(1000, WakeOn.Release);
            Assert.AreEqual(1400L, time.Milliseconds);
            power.LightSleep(5000, WakeOn.Release);
            Assert.AreEqual(2400L, time.Milliseconds);
            Assert.AreEqual(0, chip.Refusals);
        }

        [TestMethod]
        [DataRow(1, 1L)]
        [DataRow(5, 5L)]
        [DataRow(10, 10L)]
        [DataRow(60000, 10L)]
        public void When_the_level_is_present_already_LightSleep_pauses_briefly(int milliseconds, long passed)
        {
            VirtualTime time = new VirtualTime();
            VirtualButton button = new VirtualButton(time);
            SleepModel chip = new SleepModel(time, button, WakeCause.Button);
            button.PressAt(0);
            new SleepPower(chip, time, true).LightSleep(milliseconds, WakeOn.Press);
            Assert.AreEqual(passed, time.Milliseconds);
            Assert.AreEqual(0, chip.LightSleeps);
            Assert.AreEqual(1, chip.Refusals);
        }

        [TestMethod]
        public void Sleeps_that_are_too_short_are_pauses()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            for (int i = 1; i <= 20; i++)
            {
                power.LightSleep(1, WakeOn.Press);
                Assert.AreEqual((long)i, time.Milliseconds);
            }

            Assert.AreEqual(0, chip.LightSleeps);
        }

        [TestMethod]
        public void When_every_sleep_is_refused_LightSleep_pauses_briefly()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            SleepPower power = new SleepPower(chip, time, true);
            chip.RefusesLightSleep = true;
            power.LightSleep(1000, WakeOn.Press);
            Assert.AreEqual(10L, time.Milliseconds);
            power.LightSleep(3, WakeOn.Press);
            Assert.AreEqual(13L, time.Milliseconds);
        }

        [TestMethod]
        public void When_the_pin_cannot_be_armed_LightSleep_pauses_briefly()
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            chip.RefusesPin = true;
            new SleepPower(chip, time, true).LightSleep(60000, WakeOn.Press);
            Assert.AreEqual(10L, time.Milliseconds);
            Assert.AreEqual(0, chip.LightSleeps);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(-1)]
        public void A_time_of_0_or_less_is_no_sleep(int milliseconds)
        {
            VirtualTime time = new VirtualTime();
            SleepModel chip = new SleepModel(time, new VirtualButton(time), WakeCause.Button);
            new SleepPower(chip, time, true).LightSleep(milliseconds, WakeOn.Press);
            Assert.AreEqual(0L, time.Milliseconds);
            Assert.AreEqual(0, chip.LightSleeps + chip.Refusals);
            Assert.IsFalse(chip.IsPinArmed);
        }

        [TestMethod]
        public void WakeCause_is_that_of_the_hardware()
        {
            VirtualTime time = new VirtualTime();
            VirtualButton button = new VirtualButton(time);
            Assert.AreEqual((int)WakeCause.PowerOn, (int)new SleepPower(new SleepModel(time, button, WakeCause.PowerOn), time, true).WakeCause);
            Assert.AreEqual((int)WakeCause.Button, (int)new SleepPower(new SleepModel(time, button, WakeCause.Button), time, true).WakeCause);
            Assert.AreEqual((int)WakeCause.Timer, (int)new SleepPower(new SleepModel(time, button, WakeCause.Timer), time, true).WakeCause);
        }
    }
}
