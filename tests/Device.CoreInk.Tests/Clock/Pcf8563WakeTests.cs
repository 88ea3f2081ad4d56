using Keyfob.Drivers;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>The wake-up by the interrupt pin.</summary>
    [TestClass]
    public class Pcf8563WakeTests
    {
        private const long Day = 86400;

        [TestMethod]
        [DataRow(1L, 1L)]
        [DataRow(10L, 10L)]
        [DataRow(255L, 255L)]
        [DataRow(256L, 300L)]
        [DataRow(3600L, 3600L)]
        [DataRow(15300L, 15300L)]
        [DataRow(0L, 1L)]
        [DataRow(-5L, 1L)]
        public void Up_to_255_minutes_the_timer_fires_once_the_time_is_over(long seconds, long expected)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 250);
            Assert.IsTrue(rig.Clock.ArmWake(seconds));
            FiresAfter(rig, expected * 1000);
        }

        [TestMethod]
        [DataRow(15301L, 15330L)]
        [DataRow(1296000L, 1296030L)]
        [DataRow(2332800L, 2332830L)]
        [DataRow(9999999L, 2332830L)]
        public void Beyond_that_the_alarm_fires_at_the_next_whole_minute(long seconds, long expected)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon + 30, 0);
            Assert.IsTrue(rig.Clock.ArmWake(seconds));
            FiresAfter(rig, expected * 1000);
        }

        [TestMethod]
        public void The_alarm_fires_in_the_next_month_and_year_too()
        {
            for (int days = 0; days < 40; days++)
            {
                Pcf8563Rig rig = new Pcf8563Rig();
                rig.Chip.SetTime(Pcf8563Rig.Noon + (days * Day), 0);
                Assert.IsTrue(rig.Clock.ArmWake(15 * Day));
                FiresAfter(rig, 15 * Day * 1000);
            }
        }

        [TestMethod]
        public void Without_a_valid_time_the_timer_fires_after_255_minutes()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            Assert.IsTrue(rig.Clock.ArmWake(15 * Day));
            FiresAfter(rig, 255 * 60 * 1000);
        }

        [TestMethod]
        public void Before_the_end_of_2099_the_timer_fires_after_255_minutes()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Ds3231.LastSecond - Day, 0);
            Assert.IsTrue(rig.Clock.ArmWake(15 * Day));
            FiresAfter(rig, 255 * 60 * 1000);
        }

        [TestMethod]
        public void Initialize_reports_what_fired_and_releases_the_pin()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            foreach (long seconds in new long[] { 5, 20000 })
            {
                Assert.IsTrue(rig.Clock.ArmWake(seconds));
                rig.Time.Advance((seconds + 60) * 1000);
                Assert.IsTrue(rig.Chip.IsInterrupting);
                Pcf8563 next = new Pcf8563(rig.Chip, rig.Time, rig.Time);
                Assert.IsTrue(next.Initialize());
                Assert.IsTrue(next.HasFired);
                Assert.IsFalse(rig.Chip.IsInterrupting);
                rig.Time.Advance(40 * Day * 1000);
                Assert.IsFalse(rig.Chip.IsInterrupting, "it is disarmed");
            }
        }

        [TestMethod]
        public void Initialize_of_a_quiet_chip_is_one_read()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.IsFalse(rig.Clock.HasFired);
            int transfers = rig.Chip.Transfers;
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual(transfers + 1, rig.Chip.Transfers);
        }

        [TestMethod]
        [DataRow((byte)0x00, (byte)0x08)]
        [DataRow((byte)0x01, (byte)0x01)]
        [DataRow((byte)0x01, (byte)0x02)]
        [DataRow((byte)0x09, (byte)0x30)]
        [DataRow((byte)0x0A, (byte)0x12)]
        [DataRow((byte)0x0B, (byte)0x12)]
        [DataRow((byte)0x0C, (byte)0x03)]
        [DataRow((byte)0x0D, (byte)0x80)]
        [DataRow((byte)0x0E, (byte)0x83)]
        [DataRow((byte)0x0E, (byte)0x02)]
        public void Initialize_corrects_any_register_that_is_not_quiet(byte register, byte value)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            Assert.IsTrue(rig.Clock.Initialize());
            byte quiet = rig.Chip.Peek(register);
            rig.Poke(register, value);
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual(quiet, rig.Chip.Peek(register));
            rig.IsAt(Pcf8563Rig.Noon);
        }

        [TestMethod]
        public void A_wake_up_replaces_the_one_before()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            Assert.IsTrue(rig.Clock.ArmWake(10));
            Assert.IsTrue(rig.Clock.ArmWake(20 * Day));
            Assert.IsTrue(rig.Clock.ArmWake(100));
            FiresAfter(rig, 100 * 1000);
            Assert.IsTrue(rig.Clock.ArmWake(15 * Day));
            Assert.IsFalse(rig.Chip.IsInterrupting, "arming releases the pin");
        }

        [TestMethod]
        [DataRow((byte)0x00, false)]
        [DataRow((byte)0x02, false)]
        [DataRow((byte)0x01, true)]
        public void Only_a_timer_whose_interrupt_is_on_has_fired(byte interrupts, bool hasFired)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            rig.Poke(0x01, interrupts);
            rig.Poke(0x0F, 1);
            rig.Poke(0x0E, 0x82);
            rig.Time.Advance(3000);
            Assert.AreEqual(4, rig.Chip.Peek(0x01) & 0x0C, "the timer's flag");
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual(hasFired, rig.Clock.HasFired);
        }

        [TestMethod]
        [DataRow((byte)0x00, false)]
        [DataRow((byte)0x01, false)]
        [DataRow((byte)0x02, true)]
        public void Only_an_alarm_whose_interrupt_is_on_has_fired(byte interrupts, bool hasFired)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            rig.Poke(0x01, interrupts);
            rig.Poke(0x09, 0x01);
            rig.Time.Advance(61000);
            Assert.AreEqual(8, rig.Chip.Peek(0x01) & 0x0C, "the alarm's flag");
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual(hasFired, rig.Clock.HasFired);
        }

        [TestMethod]
        public void A_disturbed_transfer_is_made_again()
        {
            for (int transfer = 1; transfer <= 4; transfer++)
            {
                Pcf8563Rig rig = new Pcf8563Rig();
                rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
                rig.Chip.Faults.Next = transfer;
                Assert.IsTrue(rig.Clock.ArmWake(100));
                FiresAfter(rig, 100 * 1000);
            }
        }

        private static void FiresAfter(Pcf8563Rig rig, long milliseconds)
        {
            rig.Time.Advance(milliseconds - 1);
            Assert.IsFalse(rig.Chip.IsInterrupting, "too early");
            rig.Time.Advance(1);
            Assert.IsTrue(rig.Chip.IsInterrupting, "too late");
            Assert.AreEqual(0, rig.Chip.Violations);
        }
    }
}
