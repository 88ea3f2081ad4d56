using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>The correction of a trimmed clock to the millisecond, on a chip whose time is known exactly.</summary>
    [TestClass]
    public class TrimmedClockBoundTests
    {
        private const long Second = 1800000000;

        [TestMethod]
        [DataRow((sbyte)0, 0L, 0L, 0)]
        [DataRow((sbyte)0, 0L, 999999L, 0)]
        [DataRow((sbyte)0, 0L, 1000000L, 1)]
        [DataRow((sbyte)0, 0L, -1L, -1)]
        [DataRow((sbyte)0, 0L, -1000000L, -1)]
        [DataRow((sbyte)0, 0L, -1000001L, -2)]
        [DataRow((sbyte)0, 1000000L, 5L, 0)]
        [DataRow((sbyte)10, 1000000L, 0L, -1)]
        [DataRow((sbyte)10, 1000000L, 1000000L, 0)]
        [DataRow((sbyte)10, 1000000L, 999999L, -1)]
        [DataRow((sbyte)-10, 999999L, 0L, 0)]
        [DataRow((sbyte)-10, 1000000L, 0L, 1)]
        [DataRow((sbyte)-10, 1999999L, 0L, 1)]
        [DataRow((sbyte)-10, 2000000L, 0L, 2)]
        public void The_correction_is_what_was_recorded_and_a_tenth_of_a_ppm_for_each_step_of_the_offset(sbyte offset, long seconds, long microseconds, int expected)
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 0);
            Assert.AreEqual(Second + expected, Read(Clock(time, chip, Store(File(offset, Second - seconds, microseconds)))));
        }

        [TestMethod]
        [DataRow(50, 499, 1)]
        [DataRow(50, 500, 2)]
        [DataRow(51, 500, 1)]
        [DataRow(50, 5499, 6)]
        [DataRow(50, 5500, 7)]
        [DataRow(50, 6500, 7)]
        public void The_elapsed_part_of_a_second_counts_for_5_s_after_its_beginning_was_seen_within_50_ms(int window, int later, int expected)
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 1000 - window);
            TrimmedClock clock = Clock(time, chip, Store(File(0, Second, 500000)));
            Assert.AreEqual(Second, Read(clock));
            time.Advance(window);
            Assert.AreEqual(Second + 1, Read(clock));
            time.Advance(later);
            Assert.AreEqual(Second + expected, Read(clock));
        }

        [TestMethod]
        [DataRow(0L, 0, 0)]
        [DataRow(300000L, 300, 0)]
        [DataRow(1000L, 1, 0)]
        [DataRow(-1000L, 999, 1)]
        [DataRow(-300000L, 700, 1)]
        [DataRow(-1000000L, 0, 1)]
        public void The_chip_is_set_where_one_of_its_own_seconds_begins(long microseconds, int wait, int later)
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 0);
            TrimmedClock clock = Clock(time, chip, Store(File(0, Second, microseconds)));
            Assert.IsTrue(clock.Set(Second));
            Assert.AreEqual((long)wait, time.Milliseconds);
            Assert.AreEqual(Second + later, chip.UnixSeconds);
        }

        [TestMethod]
        public void After_a_setting_the_beginning_of_a_second_has_to_be_seen_again()
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 990);
            TrimmedClock clock = Clock(time, chip, Store(File(0, Second, 500000)));
            Read(clock);
            time.Advance(10);
            Read(clock);
            Assert.IsTrue(clock.Set(Second + 1));
            time.Advance(700);
            Assert.AreEqual(Second + 1, Read(clock));
        }

        [TestMethod]
        public void The_file_has_version_offset_second_correction_and_CRC_16()
        {
            VirtualTime time = new VirtualTime();
            FakeStore store = Store(File(-10, Second - 1000000, 7));
            Assert.IsTrue(Clock(time, Chip(time, 0), store).WriteAgingOffset(-128));
            byte[] content = new byte[20];
            int length;
            store.Read(TrimmedClock.FileName, content, out length);
            Assert.AreEqual(20, length);
            CollectionAssert.AreEqual(File(-128, Second, 1000007), content);
        }

        [TestMethod]
        public void The_temperature_is_the_chips()
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 0);
            chip.QuarterDegrees = 87;
            int quarterDegrees;
            Assert.IsTrue(Clock(time, chip, new FakeStore()).ReadTemperature(out quarterDegrees));
            Assert.AreEqual(87, quarterDegrees);
        }

        [TestMethod]
        public void An_offset_from_a_corrupt_file_is_not_reported()
        {
            byte[] file = File(55, Second, 0);
            file[19] ^= 1;
            VirtualTime time = new VirtualTime();
            sbyte offset;
            Assert.IsFalse(Clock(time, Chip(time, 0), Store(file)).ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)0, offset);
        }

        [TestMethod]
        public void A_new_trim_after_a_corrupt_file_corrects_nothing_from_before()
        {
            byte[] file = File(100, Second - 1000000, 5000000);
            file[19] ^= 1;
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 0);
            FakeStore store = Store(file);
            TrimmedClock clock = Clock(time, chip, store);
            Assert.IsTrue(clock.WriteAgingOffset(0));
            Assert.AreEqual(Second, Read(clock));
            byte[] content = new byte[20];
            int length;
            store.Read(TrimmedClock.FileName, content, out length);
            CollectionAssert.AreEqual(File(0, Second, 0), content);
        }

        [TestMethod]
        public void A_file_of_another_version_or_without_its_last_byte_is_corrupt()
        {
            byte[] file = File(2, 55, Second, 0);
            VirtualTime time = new VirtualTime();
            long seconds;
            Assert.AreEqual((int)ClockStatus.Invalid, (int)Clock(time, Chip(time, 0), Store(file)).Read(out seconds));

            // The missing byte reads as 0, which would be right.
            long microseconds = 0;
            for (file = File(55, Second, 0); file[19] != 0; file = File(55, Second, ++microseconds))
            {
            }

            FakeStore store = new FakeStore();
            store.Write(TrimmedClock.FileName, file, 19);
            Assert.AreEqual((int)ClockStatus.Invalid, (int)Clock(time, Chip(time, 0), store).Read(out seconds));
        }

        [TestMethod]
        public void A_trim_whose_write_breaks_off_makes_the_clock_invalid()
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 0);
            VirtualFlash flash = new VirtualFlash();
            TrimmedClock clock = new TrimmedClock(chip, chip, time, time, new FileStore(flash));
            Assert.AreEqual(Second, Read(clock));
            flash.FailOperation = 3;
            Assert.IsFalse(clock.WriteAgingOffset(100));
            Assert.AreEqual(0, flash.Peek(TrimmedClock.FileName).Length, "it was created, and is empty");
            long seconds;
            Assert.AreEqual((int)ClockStatus.Invalid, (int)clock.Read(out seconds));
        }

        [TestMethod]
        public void A_chip_that_jumps_back_loses_the_beginning_of_its_second()
        {
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 990);
            TrimmedClock clock = Clock(time, chip, Store(File(0, Second, 500000)));
            Read(clock);
            time.Advance(10);
            Assert.AreEqual(Second + 1, Read(clock));
            time.Advance(700);
            chip.Set(Second - 10, 700);
            Assert.AreEqual(Second - 10, Read(clock));
        }

        [TestMethod]
        [DataRow(799, 0L, 0)]
        [DataRow(800, 0L, 0)]
        [DataRow(3900, 0L, 3)]
        [DataRow(3900, 1000L, 4)]
        [DataRow(3900, 300000L, 4)]
        public void With_a_fast_oscillator_the_elapsed_part_of_a_second_is_at_most_999_ms(int later, long microseconds, int expected)
        {
            // 25 percent fast: 800 ms count as 1000, and 3900 ms as 4875.
            VirtualTime time = new VirtualTime();
            FakeClock chip = Chip(time, 960);
            TrimmedClock clock = new TrimmedClock(chip, chip, new VirtualMonotonicClock(time, 25), time, Store(File(0, Second, microseconds)));
            Assert.AreEqual(Second, Read(clock));
            time.Advance(40);
            Assert.AreEqual(Second + 1, Read(clock));
            time.Advance(later);
            Assert.AreEqual(Second + 1 + expected, Read(clock));
        }

        private static FakeClock Chip(VirtualTime time, int milliseconds)
        {
            FakeClock chip = new FakeClock(time);
            chip.Set(Second, milliseconds);
            return chip;
        }

        private static TrimmedClock Clock(VirtualTime time, FakeClock chip, FakeStore store)
        {
            return new TrimmedClock(chip, chip, time, time, store);
        }

        private static long Read(TrimmedClock clock)
        {
            long seconds;
            Assert.AreEqual((int)ClockStatus.Ok, (int)clock.Read(out seconds));
            return seconds;
        }

        private static FakeStore Store(byte[] file)
        {
            FakeStore store = new FakeStore();
            store.Write(TrimmedClock.FileName, file, file.Length);
            return store;
        }

        private static byte[] File(sbyte offset, long second, long microseconds)
        {
            return File(1, offset, second, microseconds);
        }

        private static byte[] File(byte version, sbyte offset, long second, long microseconds)
        {
            byte[] file = new byte[20];
            file[0] = version;
            file[1] = (byte)offset;
            for (int i = 0; i < 8; i++)
            {
                file[2 + i] = (byte)(second >> (56 - (8 * i)));
                file[10 + i] = (byte)(microseconds >> (56 - (8 * i)));
            }

            // CRC-16/IBM-3740, byte by byte.
            int crc = 0xFFFF;
            for (int i = 0; i < 18; i++)
            {
                crc ^= file[i] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xFFFF : crc << 1;
                }
            }

            file[18] = (byte)(crc >> 8);
            file[19] = (byte)crc;
            return file;
        }
    }
}
