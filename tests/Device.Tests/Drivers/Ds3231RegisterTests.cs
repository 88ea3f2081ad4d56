using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ds3231RegisterTests
    {
        // 2024-02-29T12:34:56Z: a leap day, so that another month or year may make it an invalid date.
        private const long LeapDay = 1709210096;

        [TestMethod]
        [DataRow(0, 0x60)]
        [DataRow(0, 0x5A)]
        [DataRow(0, 0x7F)]
        [DataRow(0, 0x80)]
        [DataRow(0, 0xFF)]
        [DataRow(1, 0x60)]
        [DataRow(1, 0x0F)]
        [DataRow(1, 0x89)]
        [DataRow(2, 0x24)]
        [DataRow(2, 0x1A)]
        [DataRow(2, 0x30)]
        [DataRow(2, 0x80)]
        [DataRow(4, 0x00)]
        [DataRow(4, 0x30)]
        [DataRow(4, 0x32)]
        [DataRow(4, 0x0A)]
        [DataRow(4, 0x41)]
        [DataRow(5, 0x00)]
        [DataRow(5, 0x13)]
        [DataRow(5, 0x0C)]
        [DataRow(5, 0x22)]
        [DataRow(5, 0x82)]
        [DataRow(5, 0x92)]
        [DataRow(6, 0x23)]
        [DataRow(6, 0x9A)]
        [DataRow(6, 0xA0)]
        [DataRow(6, 0xFF)]
        public void A_register_value_that_is_not_part_of_a_date_is_invalid(int register, int value)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.IsAt(LeapDay);
            rig.Chip.ForceRegister(register, value);
            rig.HasNoTime(ClockStatus.Invalid);
            Assert.AreEqual(3, rig.Chip.Transfers, "an invalid reading is tried twice");
            rig.Chip.ForceRegister(register, -1);
            rig.IsAt(LeapDay);
        }

        [TestMethod]
        public void Only_the_datasheets_register_values_give_a_time()
        {
            // Seconds, minutes, hours (24 and two times 12), days of February 2024, months with a 29th, leap years.
            Assert.AreEqual(60, ValidBytes(0));
            Assert.AreEqual(60, ValidBytes(1));
            Assert.AreEqual(48, ValidBytes(2));
            Assert.AreEqual(29, ValidBytes(4));
            Assert.AreEqual(12, ValidBytes(5));
            Assert.AreEqual(25, ValidBytes(6));
        }

        [TestMethod]
        public void The_day_of_the_week_is_ignored()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Chip.ForceRegister(3, 0xFF);
            rig.IsAt(LeapDay);
        }

        [TestMethod]
        public void All_hours_of_the_12_hour_mode_are_decoded()
        {
            for (int hour = 0; hour < 24; hour++)
            {
                ClockRig rig = new ClockRig();
                long seconds = 1709164800 + (hour * 3600) + 3599;
                rig.Chip.SetTime(seconds, 0);
                rig.Chip.UseTwelveHourMode();
                Assert.AreEqual(0x40, rig.Chip.Peek(2) & 0x40);
                rig.IsAt(seconds);
                rig.Time.Advance(1000);
                rig.IsAt(seconds + 1);
            }
        }

        [TestMethod]
        [DataRow(0x40)]
        [DataRow(0x53)]
        [DataRow(0x60)]
        [DataRow(0x73)]
        [DataRow(0x4A)]
        [DataRow(0xC1)]
        public void An_hour_that_does_not_exist_in_12_hour_mode_is_invalid(int value)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Chip.ForceRegister(2, value);
            rig.HasNoTime(ClockStatus.Invalid);
        }

        [TestMethod]
        public void Setting_the_time_ends_the_12_hour_mode()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.UseTwelveHourMode();
            Assert.IsTrue(rig.Clock.Set(1823975917));
            Assert.AreEqual((byte)0x19, rig.Chip.Peek(2));
            rig.IsAt(1823975917);
        }

        private static int ValidBytes(int register)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(LeapDay, 0);
            int valid = 0;
            for (int value = 0; value < 256; value++)
            {
                rig.Chip.ForceRegister(register, value);
                long seconds;
                ClockStatus status = rig.Clock.Read(out seconds);
                Assert.IsTrue(status == ClockStatus.Ok ? seconds > 0 : status == ClockStatus.Invalid && seconds == 0);
                valid += status == ClockStatus.Ok ? 1 : 0;
            }

            return valid;
        }
    }
}
