using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    [TestClass]
    public class Pcf8563TimeTests
    {
        [TestMethod]
        [DataRow(946684800L, (byte)0x00, (byte)0x01, (byte)0x01, (byte)0x00, (byte)0x00, (byte)0x00, (byte)6)]
        [DataRow(951827696L, (byte)0x00, (byte)0x02, (byte)0x29, (byte)0x12, (byte)0x34, (byte)0x56, (byte)2)]
        [DataRow(1709164800L, (byte)0x24, (byte)0x02, (byte)0x29, (byte)0x00, (byte)0x00, (byte)0x00, (byte)4)]
        [DataRow(1795507750L, (byte)0x26, (byte)0x11, (byte)0x24, (byte)0x08, (byte)0x09, (byte)0x10, (byte)2)]
        [DataRow(4102444799L, (byte)0x99, (byte)0x12, (byte)0x31, (byte)0x23, (byte)0x59, (byte)0x59, (byte)4)]
        public void A_time_that_is_set_is_in_the_registers_and_reads_back(
            long unixSeconds, byte year, byte month, byte day, byte hour, byte minute, byte second, byte weekday)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            Assert.IsTrue(rig.Clock.Set(unixSeconds));

            Assert.AreEqual((byte)0, rig.Chip.Peek(0), "STOP is released");
            Assert.AreEqual(second, rig.Chip.Peek(2), "VL is cleared");
            Assert.AreEqual(minute, rig.Chip.Peek(3));
            Assert.AreEqual(hour, rig.Chip.Peek(4));
            Assert.AreEqual(day, rig.Chip.Peek(5));
            Assert.AreEqual(weekday, rig.Chip.Peek(6));
            Assert.AreEqual(month, rig.Chip.Peek(7), "the century bit is 0");
            Assert.AreEqual(year, rig.Chip.Peek(8));
            Assert.AreEqual(1, rig.Chip.TimeWrites);
            Assert.AreEqual(0, rig.Chip.Violations);
            rig.IsAt(unixSeconds);
        }

        [TestMethod]
        public void The_second_that_is_set_began_at_the_call()
        {
            for (int into = 0; into < 1000; into += 111)
            {
                Pcf8563Rig rig = new Pcf8563Rig();
                rig.Chip.SetTime(Pcf8563Rig.Noon, into);
                long begin = rig.Time.Milliseconds;
                Assert.IsTrue(rig.Clock.Set(1823975917));

                rig.Time.Advance(begin + 999 - rig.Time.Milliseconds);
                rig.IsAt(1823975917);
                rig.Time.Advance(1);
                rig.IsAt(1823975918);
            }
        }

        [TestMethod]
        public void Every_day_from_2000_to_2099_reads_back()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
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
        [DataRow(946684799L)]
        [DataRow(4102444800L)]
        [DataRow(0L)]
        [DataRow(-1L)]
        [DataRow(9223372036854775807L)]
        [DataRow(-9223372036854775808L)]
        public void A_time_out_of_range_is_refused_without_a_transfer(long unixSeconds)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            Assert.IsFalse(rig.Clock.Set(unixSeconds));
            Assert.AreEqual(0, rig.Chip.Transfers);
            Assert.AreEqual(0L, rig.Time.Milliseconds);
        }

        [TestMethod]
        public void A_chip_that_counts_past_2099_is_invalid()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Ds3231.LastSecond, 0);
            rig.Time.Advance(999);
            rig.IsAt(Ds3231.LastSecond);
            rig.Time.Advance(1);
            Assert.AreEqual((byte)0x81, rig.Chip.Peek(7), "the chip has toggled its century bit");
            rig.HasNoTime(ClockStatus.Invalid);
        }

        [TestMethod]
        [DataRow(0, 492, 0)]
        [DataRow(8, 500, 8)]
        [DataRow(10, 502, 10)]
        [DataRow(11, 1492, 0)]
        [DataRow(20, 1492, 0)]
        [DataRow(1000, 1492, 0)]
        [DataRow(1010, 2492, 0)]
        public void A_failed_transfer_of_a_set_is_repaired_at_once_or_in_a_later_second(int failureMs, int setAt, int lateMs)
        {
            for (int transfer = 1; transfer <= 2; transfer++)
            {
                Pcf8563Rig rig = new Pcf8563Rig();
                rig.Chip.SetTime(Pcf8563Rig.Noon, 300);
                rig.Chip.Faults.Next = transfer;
                Pcf8563 clock = new Pcf8563(new SlowFailures(rig.Chip, rig.Time, failureMs), rig.Time, rig.Time);
                Assert.IsTrue(clock.Set(1823975917));
                Assert.AreEqual((long)setAt, rig.Time.Milliseconds);

                // The next second begins when a whole number of seconds is over since the call.
                rig.Time.Advance(507 - (setAt % 1000) + 492);
                long seconds = 1823975917 + (setAt / 1000);
                rig.IsAt(seconds);
                rig.Time.Advance(1 + lateMs);
                rig.IsAt(seconds + 1);
            }
        }

        [TestMethod]
        [DataRow(946684800L, true)]
        [DataRow(4102444798L, true)]
        [DataRow(4102444799L, false)]
        public void A_set_that_is_repaired_after_the_end_of_2099_fails(long unixSeconds, bool isSet)
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            rig.Chip.Faults.Next = 1;
            Assert.AreEqual(isSet, new Pcf8563(new SlowFailures(rig.Chip, rig.Time, 1000), rig.Time, rig.Time).Set(unixSeconds));
            if (isSet)
            {
                rig.IsAt(unixSeconds + 1);
            }
        }

        [TestMethod]
        public void A_set_that_breaks_off_leaves_a_stopped_clock_or_the_old_time()
        {
            for (int transfer = 1; transfer <= 2; transfer++)
            {
                Pcf8563Rig rig = new Pcf8563Rig();
                rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
                rig.Chip.Faults.Next = transfer;
                rig.Chip.Faults.InARow = 9;
                bool isSet = rig.Clock.Set(1823975917);
                rig.Chip.Faults.InARow = 0;
                Assert.IsFalse(isSet);
                Assert.IsTrue(rig.Chip.Transfers <= 6, "the tries are bounded");

                // The release may have been received although it was reported as failed: then the new time counts.
                long seconds;
                ClockStatus status = new Pcf8563(rig.Chip, rig.Time, rig.Time).Read(out seconds);
                rig.Chip.Faults.InARow = 9;
                Assert.IsTrue(status == ClockStatus.Stopped || status == ClockStatus.Missing || seconds >= 1823975917, "no mixture of two times");
            }
        }

        [TestMethod]
        public void A_chip_that_does_not_answer_refuses_the_time_within_3_seconds()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.IsPresent = false;
            Assert.IsFalse(rig.Clock.Set(1823975917));
            Assert.IsTrue(rig.Time.Milliseconds < 3000);
            Assert.AreEqual(3, rig.Chip.Transfers);
        }

        [TestMethod]
        public void A_reading_takes_one_transfer_of_nine_registers()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            rig.IsAt(Pcf8563Rig.Noon);
            Assert.AreEqual(1, rig.Chip.Transfers);
            Assert.AreEqual(12, rig.Chip.BytesOnWire, "two addresses, a register number, nine registers");
        }

        [TestMethod]
        public void A_failed_first_transfer_is_retried_once()
        {
            Pcf8563Rig rig = new Pcf8563Rig();
            rig.Chip.SetTime(Pcf8563Rig.Noon, 0);
            rig.Chip.Faults.Next = 1;
            rig.IsAt(Pcf8563Rig.Noon);
            rig.Chip.Faults.Next = 1;
            rig.Chip.Faults.InARow = 2;
            rig.HasNoTime(ClockStatus.Missing);
        }
    }
}
