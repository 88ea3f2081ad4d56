using System;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Panel
{
    [TestClass]
    public class Gdew0154m09FaultTests
    {
        [TestMethod]
        public void A_panel_that_is_not_there_is_found_within_100_ms()
        {
            PaperRig rig = new PaperRig();
            rig.Chip.IsPresent = false;
            Assert.IsFalse(rig.Panel.TurnOn());
            Assert.IsTrue(rig.Time.Milliseconds <= 100);
            Assert.IsFalse(rig.Panel.Update());
            Assert.IsTrue(rig.Panel.TurnOff(), "it is known to be blank");
        }

        [TestMethod]
        public void A_panel_that_stays_busy_ends_the_wait_after_5_s()
        {
            PaperRig rig = new PaperRig();
            rig.Chip.IsStuck = true;
            Assert.IsFalse(rig.Panel.TurnOn());
            Assert.IsTrue(rig.Time.Milliseconds >= 5000 && rig.Time.Milliseconds < 5100);
            Assert.IsFalse(rig.Panel.Update());
        }

        [TestMethod]
        public void A_panel_that_gets_stuck_while_it_shows_a_picture_stays_marked()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            rig.Chip.IsStuck = true;
            Assert.IsFalse(rig.Panel.TurnOff());
            Assert.IsFalse(rig.Mark.IsBlank);
            rig.Chip.IsStuck = false;
            rig.LosePower();
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
        }

        [TestMethod]
        public void Any_transfer_of_a_first_picture_may_fail_and_the_next_call_repairs_it()
        {
            int transfers = 0;
            bool isSeen = true;
            for (int n = 1; isSeen; n++)
            {
                PaperRig rig = new PaperRig();
                rig.Draw(1);
                rig.Chip.Faults.Next = n;
                bool isShown = rig.Panel.TurnOn();
                isSeen = !isShown;
                Assert.IsTrue(isShown || rig.Panel.TurnOn());
                rig.ShowsPages();
                rig.Chip.Faults.Next = 0;
                Assert.IsTrue(rig.Panel.TurnOff());
                rig.IsBlankAndAsleep();
                transfers = n - 1;
            }

            Assert.IsTrue(transfers > 80, "set-up, waveforms, window, two pictures of 32 rows: " + transfers.ToString());
        }

        [TestMethod]
        public void Any_transfer_of_a_turn_off_may_fail_and_the_panel_is_blank()
        {
            bool isSeen = true;
            int n;
            for (n = 1; isSeen; n++)
            {
                PaperRig rig = new PaperRig();
                rig.Light(1);
                rig.Chip.Faults.Next = n;
                rig.Panel.TurnOff();
                isSeen = rig.Chip.Faults.Next == 0;
                Assert.IsTrue(rig.Chip.Pixels.IsBlank);
                Assert.IsFalse(rig.Chip.IsPowered);
                Assert.IsTrue(rig.Mark.IsBlank);
            }

            Assert.IsTrue(n > 80, "the set-up, two pictures, the sleep");
        }

        [TestMethod]
        public void Lines_and_waits_that_throw_are_a_panel_that_does_not_answer()
        {
            PaperRig rig = new PaperRig();
            ThrowingHardware hardware = new ThrowingHardware();
            Gdew0154m09 panel = new Gdew0154m09(rig.Chip, hardware, rig.Chip.Busy, rig.Time, rig.Time, rig.Mark, 3);
            Assert.IsFalse(panel.TurnOn());
            Assert.IsTrue(panel.TurnOff());

            panel = new Gdew0154m09(rig.Chip, rig.Chip.Reset, hardware, new TickingClock(), rig.Time, rig.Mark, 3);
            Assert.IsFalse(panel.TurnOn());

            rig.Boot();
            rig.Light(1);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
        }

        [TestMethod]
        public void A_panel_that_cannot_be_reset_is_sent_nothing()
        {
            PaperRig rig = new PaperRig();
            Gdew0154m09 panel = new Gdew0154m09(rig.Chip, new ThrowingHardware(), rig.Chip.Busy, rig.Time, rig.Time, rig.Mark, 3);
            Assert.IsFalse(panel.TurnOn());
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
        }

        [TestMethod]
        public void After_a_TurnOff_that_fails_the_reset_line_is_high_and_the_panel_can_be_used_again()
        {
            PaperRig rig = new PaperRig();
            ResetSpy reset = new ResetSpy(rig.Chip.Reset);
            Gdew0154m09 panel = new Gdew0154m09(rig.Chip, reset, rig.Chip.Busy, rig.Time, rig.Time, rig.Mark, 3);
            panel.Pages[0] = 1;
            Assert.IsTrue(panel.TurnOn());
            rig.Chip.IsStuck = true;
            Assert.IsFalse(panel.TurnOff());
            Assert.IsTrue(reset.IsHigh);

            rig.Chip.IsStuck = false;
            rig.Time.Advance(5000);
            int pulses = reset.Pulses;
            panel.Pages[0] = 1;
            Assert.IsTrue(panel.TurnOn());
            Assert.AreEqual(pulses + 1, reset.Pulses);
            Assert.IsTrue(panel.TurnOff());
            rig.IsBlankAndAsleep();
        }

        [TestMethod]
        [DataRow(20, true)]
        [DataRow(21, false)]
        public void BUSY_may_fall_20_ms_after_a_command(int milliseconds, bool isShown)
        {
            PaperRig rig = new PaperRig();
            LateBusy late = new LateBusy(rig, milliseconds);
            Gdew0154m09 panel = new Gdew0154m09(late, rig.Chip.Reset, late, rig.Time, rig.Time, rig.Mark, 3);
            panel.Pages[0] = 1;
            Assert.AreEqual(isShown, panel.TurnOn());
        }

        [TestMethod]
        public void A_reading_of_BUSY_that_throws_counts_as_busy()
        {
            PaperRig rig = new PaperRig();
            LateBusy failing = new LateBusy(rig, 0);
            failing.ThrowsAtEverySecondRead = true;
            Gdew0154m09 panel = new Gdew0154m09(failing, rig.Chip.Reset, failing, rig.Time, rig.Time, rig.Mark, 3);
            panel.Pages[0] = 1;
            Assert.IsTrue(panel.TurnOn());
            Assert.IsTrue(panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void With_a_clock_that_throws_a_panel_that_is_not_there_is_found_too()
        {
            PaperRig rig = new PaperRig();
            rig.Chip.IsPresent = false;
            Gdew0154m09 panel = new Gdew0154m09(rig.Chip, rig.Chip.Reset, rig.Chip.Busy, new ThrowingHardware(), rig.Time, rig.Mark, 3);
            Assert.IsFalse(panel.TurnOn());
            Assert.IsTrue(rig.Time.Milliseconds <= 100);
        }

        [TestMethod]
        public void A_wait_that_throws_is_replaced_by_polling()
        {
            PaperRig rig = new PaperRig();
            TickingClock clock = new TickingClock();
            clock.Ticked += () => rig.Time.Advance(1);
            Gdew0154m09 panel = new Gdew0154m09(rig.Chip, rig.Chip.Reset, rig.Chip.Busy, clock, new ThrowingHardware(), rig.Mark, 3);
            panel.PowerUp();
            rig.Time.Advance(10);
            panel.AwaitReady();
            panel.TurnOff();
            rig.Boot();
            rig.Light(1);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
        }

        /// <summary>Every call throws.</summary>
        private sealed class ThrowingHardware : IDigitalOutput, IDigitalInput, IDelay, IMonotonicClock
        {
            public long Milliseconds
            {
                get { throw new Exception(); }
            }

            public void Write(bool high)
            {
                throw new Exception();
            }

            public bool Read()
            {
                throw new Exception();
            }

            public void Wait(int milliseconds)
            {
                throw new Exception();
            }
        }

        /// <summary>The reset line, with its level and the number of its pulses.</summary>
        private sealed class ResetSpy : IDigitalOutput
        {
            private readonly IDigitalOutput _reset;

            internal ResetSpy(IDigitalOutput reset)
            {
                _reset = reset;
                IsHigh = true;
            }

            internal bool IsHigh { get; private set; }

            internal int Pulses { get; private set; }

            public void Write(bool high)
            {
                Pulses += IsHigh && !high ? 1 : 0;
                IsHigh = high;
                _reset.Write(high);
            }
        }

        /// <summary>A clock that advances by a millisecond at each reading.</summary>
        private sealed class TickingClock : IMonotonicClock
        {
            private long _milliseconds;

            internal event Action Ticked;

            public long Milliseconds
            {
                get
                {
                    _milliseconds++;
                    if (Ticked != null)
                    {
                        Ticked();
                    }

                    return _milliseconds;
                }
            }
        }
    }
}
