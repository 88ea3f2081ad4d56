using Keyfob.Drivers;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ds3231AgingOffsetTests
    {
        private const long Start = 1795507750;
        private const long MonthSeconds = 30L * 86400;

        [TestMethod]
        [DataRow(0, 0, 0L)]
        [DataRow(2500, 0, 6L)]
        [DataRow(2500, 25, 0L)]
        [DataRow(-2500, -25, 0L)]
        [DataRow(0, -100, 26L)]
        [DataRow(0, 127, -33L)]
        [DataRow(0, -128, 33L)]
        public void The_aging_offset_changes_the_rate_over_a_month(int partsPerBillion, int ageing, long gained)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.PartsPerBillion = partsPerBillion;
            Assert.IsTrue(rig.Clock.WriteAgingOffset((sbyte)ageing));
            rig.Chip.SetTime(Start, 0);
            for (int day = 0; day < 30; day++)
            {
                rig.Time.Advance(86400 * 1000);
            }

            // Half a second on: rounds to the nearest second.
            rig.Time.Advance(500);
            rig.IsAt(Start + MonthSeconds + gained);
        }

        [TestMethod]
        public void When_the_write_returns_the_conversion_is_over()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.IsTrue(rig.Clock.WriteAgingOffset(-7));
            Assert.AreEqual((byte)0x04, rig.Chip.Peek(0x0E), "CONV is 0, and no other function is enabled");
            Assert.AreEqual(0, rig.Chip.Peek(0x0F) & 0x04, "not busy");
            Assert.AreEqual((byte)0xF9, rig.Chip.Peek(0x10));
            Assert.AreEqual(0, rig.Chip.Violations);
            Assert.IsTrue(rig.Time.Milliseconds >= 125 && rig.Time.Milliseconds <= 150, "waits only as long as the chip needs");
        }

        [TestMethod]
        public void A_write_waits_for_a_conversion_that_is_in_progress()
        {
            ClockRig rig = new ClockRig();
            rig.Poke(0x0E, 0x24);
            rig.Time.Advance(10);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(5));
            Assert.AreEqual(0, rig.Chip.Violations);
            Assert.IsTrue(rig.Time.Milliseconds >= 250, "the first conversion's rest and one of its own");
            Assert.IsTrue(rig.Time.Milliseconds <= 300);
        }

        [TestMethod]
        public void All_offsets_read_back()
        {
            ClockRig rig = new ClockRig();
            for (int offset = -128; offset <= 127; offset += 15)
            {
                sbyte back;
                Assert.IsTrue(rig.Clock.WriteAgingOffset((sbyte)offset));
                Assert.IsTrue(rig.Clock.ReadAgingOffset(out back));
                Assert.AreEqual((sbyte)offset, back);
            }

            Assert.AreEqual(0, rig.Chip.Violations);
        }

        [TestMethod]
        public void An_offset_that_cannot_be_read_is_0()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(Start, 0);
            rig.IsAt(Start);
            rig.Chip.IsPresent = false;
            sbyte offset;
            Assert.IsFalse(rig.Clock.ReadAgingOffset(out offset));
            Assert.AreEqual((sbyte)0, offset, "and not a byte of the transfer before");
        }

        [TestMethod]
        public void A_write_does_not_change_the_time()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(Start, 0);
            Assert.IsTrue(rig.Clock.WriteAgingOffset(5));
            Assert.AreEqual(0, rig.Chip.TimeWrites);
            rig.Time.Advance(1001 - rig.Time.Milliseconds);
            rig.IsAt(Start + 1);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        public void A_write_returns_false_for_every_transfer_that_fails_twice(int transfer)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.Faults.Next = transfer;
            rig.Chip.Faults.InARow = 2;
            Assert.IsFalse(rig.Clock.WriteAgingOffset(5));
        }

        [TestMethod]
        public void A_conversion_that_never_ends_times_out()
        {
            VirtualTime time = new VirtualTime();
            Assert.IsFalse(new Ds3231(new StuckBus(0xFF), time).WriteAgingOffset(5));
            Assert.IsTrue(time.Milliseconds >= 200, "a conversion may take 200 ms");
            Assert.IsTrue(time.Milliseconds <= 1000);
        }

        [TestMethod]
        [DataRow(101)]
        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(1)]
        [DataRow(-43)]
        [DataRow(-160)]
        [DataRow(340)]
        public void Temperatures_keep_sign_and_quarters(int quarterDegrees)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.QuarterDegrees = quarterDegrees;
            Assert.IsTrue(rig.Clock.WriteAgingOffset(0));

            int read;
            Assert.IsTrue(rig.Clock.ReadTemperature(out read));
            Assert.AreEqual(quarterDegrees, read);
        }
    }
}
