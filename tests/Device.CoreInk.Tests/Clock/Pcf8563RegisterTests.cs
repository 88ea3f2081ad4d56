using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>What the registers may contain, and which status it gives.</summary>
    [TestClass]
    public class Pcf8563RegisterTests
    {
        private const long LeapDay = 1709208000; // 2024-02-29T12:00:00Z

        [TestMethod]
        public void A_chip_after_power_up_is_Stopped_and_Initialize_does_not_change_that()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Initialize());
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.AreEqual((byte)0, rig.Chip.Peek(0), "TESTC is cleared");
            Assert.AreEqual(0, rig.Chip.TimeWrites);
            Assert.AreEqual(0, rig.Chip.Violations);
        }

        [TestMethod]
        public void A_low_voltage_is_Stopped_until_the_time_is_set()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Chip.StopOscillator();
            rig.HasNoTime(ClockStatus.Stopped);
            rig.Time.Advance(86400000);
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Set(LeapDay));
            rig.IsAt(LeapDay);
        }

        [TestMethod]
        [DataRow((byte)0x20)]
        [DataRow((byte)0x80)]
        [DataRow((byte)0xA0)]
        public void STOP_and_the_test_mode_are_Stopped(byte control)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Poke(0, control);
            rig.HasNoTime(ClockStatus.Stopped);
        }

        [TestMethod]
        public void Initialize_keeps_STOP()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Poke(0, 0x28);
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual((byte)0x20, rig.Chip.Peek(0));
            rig.HasNoTime(ClockStatus.Stopped);
        }

        [TestMethod]
        public void A_chip_that_does_not_answer_is_Missing()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.IsPresent = false;
            rig.HasNoTime(ClockStatus.Missing);
            Assert.IsFalse(rig.Clock.Initialize());
            Assert.IsFalse(rig.Clock.ArmWake(10));
            Assert.IsFalse(rig.Clock.ArmWake(1000000));
        }

        [TestMethod]
        public void Undefined_bits_are_masked()
        {
            // The model fills them with noise at each reading.
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            for (int i = 0; i < 200; i++)
            {
                rig.IsAt(LeapDay);
            }
        }

        [TestMethod]
        public void Only_bytes_of_a_date_are_valid()
        {
            // 29 February: with this day only leap years and months of 29 days or more.
            Assert.AreEqual(60, ValidBytes(2, 0x7F));
            Assert.AreEqual(60, ValidBytes(3, 0x7F));
            Assert.AreEqual(24, ValidBytes(4, 0x3F));
            Assert.AreEqual(29, ValidBytes(5, 0x3F));
            Assert.AreEqual(12, ValidBytes(7, 0x9F));
            Assert.AreEqual(25, ValidBytes(8, 0xFF));
        }

        [TestMethod]
        public void The_day_of_the_week_is_ignored()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Chip.ForceRegister(6, 0x07);
            rig.IsAt(LeapDay);
        }

        [TestMethod]
        public void A_reading_that_is_invalid_is_made_again()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            rig.Chip.ForceRegister(7, 0x13);
            rig.HasNoTime(ClockStatus.Invalid);
            Assert.AreEqual(2, rig.Chip.Transfers);
        }

        [TestMethod]
        public void The_chip_cannot_be_trimmed_and_has_no_temperature()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            int quarterDegrees;
            sbyte offset;
            Assert.IsTrue(rig.Clock.ReadTemperature(out quarterDegrees));
            Assert.AreEqual(-512, quarterDegrees, "-128 degrees Celsius");
            Assert.IsTrue(rig.Clock.ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)0, offset);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(0));
            Assert.IsFalse(rig.Clock.WriteAgingOffset(1));
            Assert.AreEqual(0, rig.Chip.Transfers);
        }

        /// <summary>How many values of the defined bits of a register are valid.</summary>
        private static int ValidBytes(int register, int mask)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(LeapDay, 0);
            int valid = 0;
            for (int value = 0; value < 256; value++)
            {
                if ((value & ~mask) == 0)
                {
                    rig.Chip.ForceRegister(register, value);
                    long seconds;
                    ClockStatus status = rig.Clock.Read(out seconds);
                    Assert.IsTrue(status == ClockStatus.Ok ? seconds > 0 : status == ClockStatus.Invalid && seconds == 0);
                    valid += status == ClockStatus.Ok ? 1 : 0;
                }
            }

            return valid;
        }
    }
}
