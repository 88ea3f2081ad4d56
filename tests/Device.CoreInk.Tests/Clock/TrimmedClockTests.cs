using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    [TestClass]
    public class TrimmedClockTests
    {
        private const long MsPerDay = 86400000;

        [TestMethod]
        public void Without_a_file_it_reads_what_the_chip_reads()
        {
            TrimmedRig rig = new TrimmedRig(10000);
            for (int i = 0; i < 50; i++)
            {
                Assert.AreEqual(rig.Chip.UnixSeconds, rig.Read());
                rig.Time.Advance(123456);
            }

            sbyte offset;
            Assert.IsTrue(rig.Clock.ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)0, offset);
            Assert.AreEqual(1, rig.Store.Reads, "the file is looked for once in a wake");
            Assert.AreEqual(0, rig.Store.Writes);
        }

        [TestMethod]
        [DataRow(10000, (sbyte)100)]
        [DataRow(-12800, (sbyte)-128)]
        [DataRow(12700, (sbyte)127)]
        [DataRow(300, (sbyte)3)]
        public void A_trimmed_clock_is_right_after_years(int partsPerBillion, sbyte offset)
        {
            TrimmedRig rig = new TrimmedRig(partsPerBillion);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(offset));
            for (int i = 1; i <= 60; i++)
            {
                rig.Time.Advance(30 * MsPerDay);
                rig.Boot();
                long late = Pcf8563Rig.Noon + (i * 30L * 86400) - rig.Read();
                Assert.IsTrue(late >= -1 && late <= 1, "off after months of " + i.ToString());
            }

            Assert.AreEqual(1, rig.Store.Writes, "reading writes nothing");
        }

        [TestMethod]
        public void A_new_offset_keeps_what_was_corrected_before()
        {
            TrimmedRig rig = new TrimmedRig(10000);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
            rig.Time.Advance(100 * MsPerDay);
            rig.Boot();
            rig.Read();
            rig.Chip.PartsPerBillion = -5000;
            Assert.IsTrue(rig.Clock.WriteAgingOffset(-50));
            rig.Time.Advance(100 * MsPerDay);
            rig.Boot();
            long late = Pcf8563Rig.Noon + (200L * 86400) - rig.Read();
            Assert.IsTrue(late >= -1 && late <= 1);
            sbyte offset;
            Assert.IsTrue(rig.Clock.ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)-50, offset);
        }

        [TestMethod]
        public void The_seconds_begin_where_the_corrected_ones_do()
        {
            // 10 ppm over an hour are 36 ms, far below the chip's resolution.
            TrimmedRig rig = new TrimmedRig(10000);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
            for (int hour = 1; hour <= 30; hour++)
            {
                rig.Time.Advance(3600 * 1000 - (rig.Time.Milliseconds % 1000));
                rig.Boot();
                rig.NextEdge();
                long edge = rig.NextEdge() % 1000;
                edge = edge > 500 ? edge - 1000 : edge;
                Assert.IsTrue(edge >= -5 && edge <= 10, "the second begins " + edge.ToString() + " ms off");
            }
        }

        [TestMethod]
        public void A_reading_never_goes_back_in_a_wake()
        {
            foreach (sbyte offset in new sbyte[] { 100, -100, 37 })
            {
                TrimmedRig rig = new TrimmedRig(0);
                Assert.IsTrue(rig.Clock.WriteAgingOffset(offset));
                rig.Time.Advance((37 * MsPerDay) + 430);
                rig.Boot();
                long last = 0;
                int[] steps = { 5, 5, 300, 40, 3000, 7, 990, 6000, 1, 20, 450 };
                for (int i = 0; i < 2000; i++)
                {
                    long now = rig.Read();
                    Assert.IsTrue(now >= last, "it went back");
                    Assert.IsTrue(last == 0 || now - last <= 8);
                    last = now;
                    rig.Time.Advance(steps[i % steps.Length]);
                }
            }
        }

        [TestMethod]
        public void The_beginning_of_a_second_is_forgotten_before_the_oscillators_error_is_a_second()
        {
            for (int into = 0; into < 1000; into += 100)
            {
                // The monotonic clock is 7 percent fast. After 40 days at 10 ppm the correction has a fraction of a second.
                TrimmedRig rig = new TrimmedRig(0);
                Assert.IsTrue(rig.Clock.WriteAgingOffset(-100));
                rig.Time.Advance((40 * MsPerDay) + (MsPerDay / 60));
                Pcf8563 chip = new Pcf8563(rig.Chip, rig.Time, rig.Time);
                TrimmedClock clock = new TrimmedClock(chip, chip, new VirtualMonotonicClock(rig.Time, 7), rig.Time, rig.Store);
                long seconds;
                for (int i = 0; i < 40; i++)
                {
                    clock.Read(out seconds);
                    rig.Time.Advance(30);
                }

                rig.Time.Advance(60000 + into - (rig.Time.Milliseconds % 1000));
                Assert.AreEqual((int)ClockStatus.Ok, (int)clock.Read(out seconds));
                long corrected = rig.Time.Milliseconds + (rig.Time.Milliseconds / 100000);
                Assert.IsTrue(seconds <= Pcf8563Rig.Noon + (corrected / 1000), "it is ahead");
                Assert.IsTrue(seconds >= Pcf8563Rig.Noon + (corrected / 1000) - 1);
            }
        }

        [TestMethod]
        public void The_second_that_is_set_began_at_the_call()
        {
            for (int days = 0; days < 30; days++)
            {
                TrimmedRig rig = new TrimmedRig(0);
                Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
                rig.Time.Advance((days * MsPerDay) + 321);
                rig.Boot();
                int writes = rig.Store.Writes;
                long begin = rig.Time.Milliseconds;
                Assert.IsTrue(rig.Clock.Set(Pcf8563Rig.Noon + (days * 86400)));
                Assert.IsTrue(rig.Time.Milliseconds - begin <= 1500);
                Assert.AreEqual(writes, rig.Store.Writes, "the file is not changed: setting is one step");

                rig.NextEdge();
                long edge = (rig.NextEdge() - begin) % 1000;
                edge = edge > 500 ? edge - 1000 : edge;
                Assert.IsTrue(edge >= -5 && edge <= 10, "the second begins " + edge.ToString() + " ms off");
                Assert.AreEqual(Pcf8563Rig.Noon + (days * 86400) + ((rig.Time.Milliseconds - begin + 5) / 1000), rig.Read());
            }
        }

        [TestMethod]
        public void A_chip_without_time_has_none_and_is_not_trimmed()
        {
            TrimmedRig rig = new TrimmedRig(0);
            rig.Chip.StopOscillator();
            Assert.AreEqual((int)ClockStatus.Stopped, (int)rig.Status());
            Assert.IsFalse(rig.Clock.WriteAgingOffset(5));
            rig.Chip.IsPresent = false;
            Assert.AreEqual((int)ClockStatus.Missing, (int)rig.Status());
            Assert.IsFalse(rig.Clock.WriteAgingOffset(5));
            Assert.IsFalse(rig.Clock.Set(Pcf8563Rig.Noon));
            Assert.AreEqual(0, rig.Store.Writes);
        }

        [TestMethod]
        public void A_file_with_any_changed_bit_makes_the_clock_invalid_until_it_is_trimmed_again()
        {
            for (int bit = 0; bit < 160; bit++)
            {
                TrimmedRig rig = new TrimmedRig(0);
                Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
                byte[] file = new byte[20];
                int length;
                rig.Store.Read(TrimmedClock.FileName, file, out length);
                Assert.AreEqual(20, length);
                file[bit >> 3] ^= (byte)(1 << (bit & 7));
                rig.Store.Write(TrimmedClock.FileName, file, 20);

                rig.Boot();
                Assert.AreEqual((int)ClockStatus.Invalid, (int)rig.Status());
                sbyte offset;
                Assert.IsFalse(rig.Clock.ReadAgingOffset(out offset));
                Assert.IsFalse(rig.Clock.Set(Pcf8563Rig.Noon));
                Assert.IsTrue(rig.Clock.WriteAgingOffset(7));
                Assert.AreEqual((int)ClockStatus.Ok, (int)rig.Status());
                rig.Boot();
                Assert.IsTrue(rig.Clock.ReadAgingOffset(out offset));
                Assert.AreEqual((sbyte)7, offset);
            }
        }

        [TestMethod]
        public void A_short_or_long_file_makes_the_clock_invalid()
        {
            for (int length = 0; length < 30; length++)
            {
                TrimmedRig rig = new TrimmedRig(0);
                Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
                byte[] file = new byte[40];
                int found;
                rig.Store.Read(TrimmedClock.FileName, file, out found);
                rig.Store.Write(TrimmedClock.FileName, file, length);
                rig.Boot();
                Assert.AreEqual((int)(length == 20 ? ClockStatus.Ok : ClockStatus.Invalid), (int)rig.Status());
            }
        }

        [TestMethod]
        public void After_a_power_loss_at_any_change_of_the_flash_there_is_the_old_trim_or_the_new_one_or_an_invalid_clock()
        {
            for (int commit = 1; commit <= 3; commit++)
            {
                VirtualFlash flash = new VirtualFlash();
                TrimmedRig rig = new TrimmedRig(0);
                rig.Boot(new FileStore(flash));
                flash.LosePowerAfterCommit = commit;
                bool isWritten = rig.Clock.WriteAgingOffset(100);
                flash.LosePowerAfterCommit = 0;
                flash.PowerUp();
                rig.Boot(new FileStore(flash));
                sbyte offset;
                bool isRead = rig.Clock.ReadAgingOffset(out offset);
                Assert.IsTrue(isRead ? offset == 0 || offset == 100 : rig.Status() == ClockStatus.Invalid);
                Assert.IsTrue(!isWritten || offset == 100);
            }
        }

        [TestMethod]
        public void A_flash_that_fails_makes_the_clock_invalid_and_refuses_a_trim()
        {
            VirtualFlash flash = new VirtualFlash();
            TrimmedRig rig = new TrimmedRig(0);
            rig.Boot(new FileStore(flash));
            Assert.IsTrue(rig.Clock.WriteAgingOffset(100));
            flash.PowerDown();
            rig.Boot(new FileStore(flash));
            Assert.IsFalse(rig.Clock.WriteAgingOffset(50));
            flash.PowerUp();
            rig.Boot(new FileStore(flash));
            sbyte offset;
            Assert.IsTrue(rig.Clock.ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)100, offset);
        }

        [TestMethod]
        public void A_time_that_is_corrected_out_of_the_century_is_invalid()
        {
            TrimmedRig rig = new TrimmedRig(0);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(-128));
            rig.Chip.SetTime(Ds3231.LastSecond, 0);
            Assert.AreEqual((int)ClockStatus.Invalid, (int)rig.Status());
        }
    }
}
