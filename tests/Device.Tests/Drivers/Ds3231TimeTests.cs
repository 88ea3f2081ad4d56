using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ds3231TimeTests
    {
        [TestMethod]
        [DataRow(946684800L, (byte)0x00, (byte)0x01, (byte)0x01, (byte)0x00, (byte)0x00, (byte)0x00)]
        [DataRow(951827696L, (byte)0x00, (byte)0x02, (byte)0x29, (byte)0x12, (byte)0x34, (byte)0x56)]
        [DataRow(951868800L, (byte)0x00, (byte)0x03, (byte)0x01, (byte)0x00, (byte)0x00, (byte)0x00)]
        [DataRow(983404799L, (byte)0x01, (byte)0x02, (byte)0x28, (byte)0x23, (byte)0x59, (byte)0x59)]
        [DataRow(1709164800L, (byte)0x24, (byte)0x02, (byte)0x29, (byte)0x00, (byte)0x00, (byte)0x00)]
        [DataRow(1735689599L, (byte)0x24, (byte)0x12, (byte)0x31, (byte)0x23, (byte)0x59, (byte)0x59)]
        [DataRow(1795507750L, (byte)0x26, (byte)0x11, (byte)0x24, (byte)0x08, (byte)0x09, (byte)0x10)]
        [DataRow(1823975917L, (byte)0x27, (byte)0x10, (byte)0x19, (byte)0x19, (byte)0x58, (byte)0x37)]
        [DataRow(2147483647L, (byte)0x38, (byte)0x01, (byte)0x19, (byte)0x03, (byte)0x14, (byte)0x07)]
        [DataRow(2147483648L, (byte)0x38, (byte)0x01, (byte)0x19, (byte)0x03, (byte)0x14, (byte)0x08)]
        [DataRow(3097785599L, (byte)0x68, (byte)0x02, (byte)0x29, (byte)0x23, (byte)0x59, (byte)0x59)]
        [DataRow(3981348610L, (byte)0x96, (byte)0x02, (byte)0x29, (byte)0x10, (byte)0x10, (byte)0x10)]
        [DataRow(4075992001L, (byte)0x99, (byte)0x02, (byte)0x28, (byte)0x20, (byte)0x00, (byte)0x01)]
        [DataRow(4102444799L, (byte)0x99, (byte)0x12, (byte)0x31, (byte)0x23, (byte)0x59, (byte)0x59)]
        public void A_time_that_is_set_is_in_the_registers_and_reads_back(long unixSeconds, byte year, byte month, byte day, byte hour, byte minute, byte second)
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(unixSeconds));

            Assert.AreEqual(second, rig.Chip.Peek(0));
            Assert.AreEqual(minute, rig.Chip.Peek(1));
            Assert.AreEqual(hour, rig.Chip.Peek(2));
            Assert.AreEqual(day, rig.Chip.Peek(4));
            Assert.AreEqual(month, rig.Chip.Peek(5));
            Assert.AreEqual(year, rig.Chip.Peek(6));
            Assert.AreEqual(unixSeconds, rig.Chip.UnixSeconds);
            Assert.AreEqual(1, rig.Chip.TimeWrites);
            rig.IsAt(unixSeconds);
        }

        [TestMethod]
        public void Every_day_from_2000_to_2099_reads_back()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(Ds3231.FirstSecond, 0);
            for (long second = Ds3231.FirstSecond; second <= Ds3231.LastSecond; second += 86400)
            {
                rig.Chip.SetTime(second, 0);
                long seconds;
                if (rig.Clock.Read(out seconds) != ClockStatus.Ok || seconds != second)
                {
                    Assert.AreEqual(second, seconds);
                }
            }
        }

        [TestMethod]
        [DataRow(1835395199L)]
        [DataRow(1867017599L)]
        [DataRow(1777593599L)]
        [DataRow(1735689599L)]
        [DataRow(951827696L)]
        public void The_clock_counts_over_the_ends_of_days_months_and_years(long unixSeconds)
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(unixSeconds));
            rig.Time.Advance(999);
            rig.IsAt(unixSeconds);
            rig.Time.Advance(1);
            rig.IsAt(unixSeconds + 1);
            rig.Time.Advance(86400000L);
            rig.IsAt(unixSeconds + 86401);
        }

        [TestMethod]
        [DataRow(946684799L)]
        [DataRow(4102444800L)]
        [DataRow(0L)]
        [DataRow(-1L)]
        [DataRow(9223372036854775807L)]
        [DataRow(-9223372036854775808L)]
        public void A_time_out_of_range_is_refused_without_a_transfer(long unixSeconds)
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(1795507750));
            int transfers = rig.Chip.Transfers;
            Assert.IsFalse(rig.Clock.Set(unixSeconds));
            Assert.AreEqual(transfers, rig.Chip.Transfers);
            rig.IsAt(1795507750);
        }

        [TestMethod]
        public void A_chip_that_counts_past_2099_is_invalid()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(Ds3231.LastSecond));
            rig.Time.Advance(999);
            rig.IsAt(Ds3231.LastSecond);
            rig.Time.Advance(1);
            Assert.AreEqual((byte)0x81, rig.Chip.Peek(5), "the chip has set its century bit");
            rig.HasNoTime(ClockStatus.Invalid);
            rig.Time.Advance(365L * 86400 * 1000);
            rig.HasNoTime(ClockStatus.Invalid);
        }

        [TestMethod]
        public void Setting_restarts_the_second()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(1795507750, 900);
            Assert.IsTrue(rig.Clock.Set(1795507800));
            rig.Time.Advance(999);
            rig.IsAt(1795507800);
            rig.Time.Advance(1);
            rig.IsAt(1795507801);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void A_set_that_fails_does_not_clear_OSF(int transfer)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.Faults.Next = transfer;
            rig.Chip.Faults.InARow = 2;
            Assert.IsFalse(rig.Clock.Set(1795507750));
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.IsAt(1795507750);
        }

        [TestMethod]
        public void A_failed_first_transfer_is_retried_once()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(1795507750, 0);
            rig.Chip.Faults.Next = 1;
            rig.IsAt(1795507750);
            Assert.AreEqual(2, rig.Chip.Transfers);
        }

        [TestMethod]
        public void A_reading_takes_one_transfer()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(1795507750, 0);
            rig.IsAt(1795507750);
            Assert.AreEqual(1, rig.Chip.Transfers);
            Assert.AreEqual(19, rig.Chip.BytesOnWire, "two addresses, a register number, 16 registers");
        }

        [TestMethod]
        public void No_reading_at_the_end_of_a_year_is_torn()
        {
            for (int offset = -10; offset <= 10; offset++)
            {
                ClockRig rig = new ClockRig();
                rig.Chip.SetTime(1735689599, 980);
                rig.Time.Advance(20 + offset);
                long expected = offset < 0 ? 1735689599 : 1735689600;
                Ds3231 clock = new Ds3231(new SlowBus(rig.Chip, rig.Time), rig.Time);

                long seconds;
                Assert.AreEqual((int)ClockStatus.Ok, (int)clock.Read(out seconds));
                Assert.AreEqual(expected, seconds, "a reading is that of its first moment");
            }
        }
    }
}
