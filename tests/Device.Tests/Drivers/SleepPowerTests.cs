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
        private const long FifteenDaysMs = 1296000000;

        [TestMethod]
        public void Before_deep_sleep_the_timer_is_set_15_days_ahead()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            power.DeepSleep(WakeOn.Press);
            Assert.IsTrue(rig.Chip.IsAsleep);
            Assert.IsTrue(rig.Chip.IsPinArmed);
            Assert.AreEqual(FifteenDaysMs, rig.Chip.TimerMs);
        }

        [TestMethod]
        public void After_light_sleeps_the_timer_is_15_days_ahead()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            for (int i = 0; i < 30; i++)
            {
                power.LightSleep(1000, WakeOn.Press);
            }

            Assert.AreEqual(30, rig.Chip.LightSleeps);
            Assert.AreEqual(30000L, rig.Time.Milliseconds);
            Assert.AreEqual(30000L, rig.Chip.LightSleepMs);
            power.DeepSleep(WakeOn.Press);
            Assert.AreEqual(FifteenDaysMs, rig.Chip.TimerMs);
        }

        [TestMethod]
        [DataRow(true, true, false)]
        [DataRow(true, false, true)]
        [DataRow(false, true, true)]
        [DataRow(false, false, false)]
        public void The_armed_level_follows_button_and_wiring(bool activeLow, bool wakeOnPress, bool high)
        {
            SleepRig rig = new SleepRig();
            SleepPower power = new SleepPower(rig.Chip, rig.Time, activeLow);
            WakeOn wakeOn = wakeOnPress ? WakeOn.Press : WakeOn.Release;
            power.LightSleep(100, wakeOn);
            Assert.AreEqual(high, rig.Chip.ArmedLevel);

            power.LightSleep(100, wakeOnPress ? WakeOn.Release : WakeOn.Press);
            Assert.AreEqual(!high, rig.Chip.ArmedLevel);
            power.DeepSleep(wakeOn);
            Assert.AreEqual(high, rig.Chip.ArmedLevel);
        }

        [TestMethod]
        public void When_the_pin_cannot_be_armed_deep_sleep_has_a_short_timer()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            rig.Chip.RefusesPin = true;
            power.DeepSleep(WakeOn.Press);
            Assert.IsTrue(rig.Chip.IsAsleep);
            Assert.AreEqual(10000L, rig.Chip.TimerMs, "it wakes every ten seconds");
        }

        [TestMethod]
        [DataRow(1, 1000L)]
        [DataRow(3600, 3600000L)]
        [DataRow(3601, 3600000L)]
        [DataRow(0, 3600000L)]
        [DataRow(-1, 3600000L)]
        public void DeepSleepWithoutButton_arms_the_timer_only_for_at_most_an_hour(int seconds, long timerMs)
        {
            SleepRig rig = new SleepRig();
            rig.Power().DeepSleepWithoutButton(seconds);
            Assert.IsTrue(rig.Chip.IsAsleep);
            Assert.IsFalse(rig.Chip.IsPinArmed);
            Assert.AreEqual(timerMs, rig.Chip.TimerMs);
        }

        [TestMethod]
        public void DeepSleepWithoutButton_in_a_wake_that_has_armed_the_pin_arms_it_for_a_press()
        {
            // It cannot be disarmed, and must not stay armed for the release.
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            rig.Button.PressAt(0);
            power.LightSleep(100, WakeOn.Release);
            power.DeepSleepWithoutButton(600);
            Assert.IsTrue(rig.Chip.IsPinArmed);
            Assert.IsFalse(rig.Chip.ArmedLevel);
            Assert.AreEqual(FifteenDaysMs, rig.Chip.TimerMs);
        }

        [TestMethod]
        public void DeepSleepWithoutButton_without_a_timer_arms_the_pin_for_a_press()
        {
            SleepRig rig = new SleepRig();
            rig.Chip.RefusesTimer = true;
            rig.Power().DeepSleepWithoutButton(600);
            Assert.IsTrue(rig.Chip.IsAsleep);
            Assert.IsTrue(rig.Chip.IsPinArmed);
            Assert.IsFalse(rig.Chip.ArmedLevel);
        }

        [TestMethod]
        public void A_light_sleep_ends_after_its_time()
        {
            SleepRig rig = new SleepRig();
            rig.Power().LightSleep(12345, WakeOn.Press);
            Assert.AreEqual(12345L, rig.Time.Milliseconds);
            Assert.AreEqual(1, rig.Chip.LightSleeps);
        }

        [TestMethod]
        public void A_light_sleep_ends_when_the_button_changes()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            rig.Button.PressFor(400, 2000, 0);

            power.LightSleep(1000, WakeOn.Press);
            Assert.AreEqual(400L, rig.Time.Milliseconds);
            power.LightSleep(1000, WakeOn.Release);
            Assert.AreEqual(1400L, rig.Time.Milliseconds);
            power.LightSleep(5000, WakeOn.Release);
            Assert.AreEqual(2400L, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.Refusals);
        }

        [TestMethod]
        [DataRow(1, 1L)]
        [DataRow(5, 5L)]
        [DataRow(10, 10L)]
        [DataRow(60000, 10L)]
        public void When_the_level_is_present_already_LightSleep_pauses_briefly(int milliseconds, long passed)
        {
            SleepRig rig = new SleepRig();
            rig.Button.PressAt(0);
            rig.Power().LightSleep(milliseconds, WakeOn.Press);
            Assert.AreEqual(passed, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.LightSleeps);
            Assert.AreEqual(1, rig.Chip.Refusals);
        }

        [TestMethod]
        public void Sleeps_that_are_too_short_are_pauses()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            for (int i = 1; i <= 20; i++)
            {
                power.LightSleep(1, WakeOn.Press);
                Assert.AreEqual((long)i, rig.Time.Milliseconds);
            }

            Assert.AreEqual(0, rig.Chip.LightSleeps);
        }

        [TestMethod]
        public void When_every_sleep_is_refused_LightSleep_pauses_briefly()
        {
            SleepRig rig = new SleepRig();
            SleepPower power = rig.Power();
            rig.Chip.RefusesLightSleep = true;
            power.LightSleep(1000, WakeOn.Press);
            Assert.AreEqual(10L, rig.Time.Milliseconds);
            power.LightSleep(3, WakeOn.Press);
            Assert.AreEqual(13L, rig.Time.Milliseconds);
        }

        [TestMethod]
        public void When_the_pin_cannot_be_armed_LightSleep_pauses_briefly()
        {
            SleepRig rig = new SleepRig();
            rig.Chip.RefusesPin = true;
            rig.Power().LightSleep(60000, WakeOn.Press);
            Assert.AreEqual(10L, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.LightSleeps);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(-1)]
        public void A_time_of_0_or_less_is_no_sleep(int milliseconds)
        {
            SleepRig rig = new SleepRig();
            rig.Power().LightSleep(milliseconds, WakeOn.Press);
            Assert.AreEqual(0L, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.LightSleeps + rig.Chip.Refusals);
            Assert.IsFalse(rig.Chip.IsPinArmed);
        }

        [TestMethod]
        public void StayAwake_waits_without_a_sleep()
        {
            SleepRig rig = new SleepRig();
            rig.Power().StayAwake(70);
            Assert.AreEqual(70L, rig.Time.Milliseconds);
            Assert.AreEqual(0, rig.Chip.LightSleeps + rig.Chip.Refusals);
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
