using System;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Power
{
    [TestClass]
    public class PowerOffControllerTests
    {
        private const long Noon = 1795521600; // 2026-11-24T12:00:00Z

        [TestMethod]
        [DataRow((int)WakeCause.PowerOn, true, false, (int)WakeCause.Button)]
        [DataRow((int)WakeCause.PowerOn, false, true, (int)WakeCause.Timer)]
        [DataRow((int)WakeCause.PowerOn, true, true, (int)WakeCause.Button)]
        [DataRow((int)WakeCause.PowerOn, false, false, (int)WakeCause.PowerOn)]
        [DataRow((int)WakeCause.Button, false, false, (int)WakeCause.Button)]
        [DataRow((int)WakeCause.Timer, true, false, (int)WakeCause.Timer)]
        public void The_cause_is_that_of_the_chip_or_what_has_switched_the_power_on(int chip, bool isDown, bool hasFired, int expected)
        {
            PoweredParts bench = new PoweredParts((WakeCause)chip);
            if (hasFired)
            {
                bench.Clock.ArmWake(1);
                bench.Time.Advance(2000);
            }

            bench.IsDown = isDown;
            bench.Controller.Hold();

            // The holder lets go before the cause is read.
            bench.IsDown = false;
            bench.Clock.Initialize();
            Assert.IsTrue(bench.IsHeld);
            Assert.AreEqual(expected, (int)bench.Controller.WakeCause);
        }

        [TestMethod]
        public void At_deep_sleep_the_interrupt_is_armed_for_the_timer_and_the_latch_released()
        {
            PoweredParts bench = new PoweredParts(WakeCause.PowerOn);
            bench.Mark.Set(true);
            bench.Sleep(3600000);
            bench.InterruptsAfter(3600, 60);
        }

        [TestMethod]
        [DataRow(59000, 59)]
        [DataRow(59001, 60)]
        [DataRow(60000, 60)]
        public void The_interrupt_comes_at_the_next_whole_second_of_the_timer(int milliseconds, int seconds)
        {
            PoweredParts bench = new PoweredParts(WakeCause.PowerOn);
            bench.Mark.Set(true);
            bench.Sleep(milliseconds);
            bench.Time.Advance((seconds * 1000L) - 1);
            Assert.IsFalse(bench.Model.IsInterrupting);
            bench.Time.Advance(1);
            Assert.IsTrue(bench.Model.IsInterrupting);
        }

        [TestMethod]
        [DataRow((int)WakeCause.Button, 1)]
        [DataRow((int)WakeCause.PowerOn, 1)]
        [DataRow((int)WakeCause.Timer, 3600)]
        public void A_panel_that_may_show_something_is_blanked_soon_but_not_again_and_again(int cause, int seconds)
        {
            PoweredParts bench = new PoweredParts((WakeCause)cause);
            bench.Mark.Set(false);
            bench.Sleep(3600000);
            Assert.AreEqual(seconds * 1000L, bench.Chip.TimerMs, "the chip's own timer, for USB");
            bench.InterruptsAfter(seconds, seconds == 1 ? 1 : 60);
        }

        [TestMethod]
        public void A_clock_or_a_latch_that_fails_does_not_keep_the_token_awake()
        {
            PoweredParts bench = new PoweredParts(WakeCause.Button);
            bench.Model.IsPresent = false;
            bench.LatchThrows = true;
            bench.Controller.ArmTimer(1000);
            bench.Controller.DeepSleep();
            Assert.IsTrue(bench.Chip.IsAsleep);
        }

        [TestMethod]
        public void Pin_and_light_sleep_are_those_of_the_chip()
        {
            PoweredParts bench = new PoweredParts(WakeCause.Button);
            Assert.IsTrue(bench.Controller.ArmPin(false));
            Assert.IsTrue(bench.Chip.IsPinArmed);
            Assert.IsTrue(bench.Controller.ArmTimer(500));
            Assert.AreEqual((int)LightSleepResult.Woken, (int)bench.Controller.LightSleep());
            Assert.AreEqual(500L, bench.Time.Milliseconds);
            bench.Chip.RefusesTimer = true;
            Assert.IsFalse(bench.Controller.ArmTimer(500));
        }

        /// <summary>The controller between models, and a latch and a button.</summary>
        private sealed class PoweredParts : IDigitalOutput, IDigitalInput
        {
            internal readonly VirtualTime Time = new VirtualTime();
            internal readonly Pcf8563Model Model;
            internal readonly Pcf8563 Clock;
            internal readonly SleepModel Chip;
            internal readonly BlankMark Mark = new BlankMark(new FileStore(new VirtualFlash()));
            internal readonly PowerOffController Controller;

            internal PoweredParts(WakeCause cause)
            {
                Model = new Pcf8563Model(Time);
                Model.SetTime(Noon, 0);
                Clock = new Pcf8563(Model, Time, Time);
                Chip = new SleepModel(Time, new VirtualButton(Time), cause);
                Controller = new PowerOffController(Chip, this, this, true, Clock, Mark);
            }

            internal bool IsDown { get; set; }

            internal bool IsHeld { get; private set; }

            internal bool LatchThrows { get; set; }

            public bool Read()
            {
                return !IsDown;
            }

            public void Write(bool high)
            {
                if (LatchThrows)
                {
                    throw new InvalidOperationException();
                }

                IsHeld = high;
            }

            internal void Sleep(long milliseconds)
            {
                Controller.Hold();
                Clock.Initialize();
                Assert.IsTrue(Controller.ArmTimer(milliseconds));
                Controller.DeepSleep();
                Assert.IsFalse(IsHeld);
                Assert.IsTrue(Chip.IsAsleep);
            }

            /// <summary>The interrupt comes in time, by the resolution of the clock's timer.</summary>
            internal void InterruptsAfter(int seconds, int resolution)
            {
                Time.Advance((seconds - resolution) * 1000L);
                Assert.IsFalse(Model.IsInterrupting);
                Time.Advance(2 * resolution * 1000L);
                Assert.IsTrue(Model.IsInterrupting);
            }
        }
    }
}
