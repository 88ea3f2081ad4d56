using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ds3231RetainedTests
    {
        [TestMethod]
        public void Every_byte_value_reads_back_at_every_offset()
        {
            ClockRig rig = new ClockRig();
            Assert.AreEqual(7, rig.Clock.Size);
            byte[] written = new byte[7];
            byte[] read = new byte[7];
            for (int value = 0; value < 256; value++)
            {
                for (int i = 0; i < written.Length; i++)
                {
                    written[i] = (byte)(value + (i * 37));
                }

                Assert.IsTrue(rig.Clock.Write(written));
                Assert.IsTrue(rig.Clock.Read(read));
                CollectionAssert.AreEqual(written, read);
            }

            Assert.AreEqual(0, rig.Chip.Violations);
        }

        [TestMethod]
        public void Retained_bytes_survive_a_new_time_and_do_not_change_it()
        {
            ClockRig rig = new ClockRig();
            byte[] written = { 0xFF, 0x80, 0x01, 0x7F, 0x55, 0xAA, 0x00 };
            byte[] read = new byte[7];
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.IsTrue(rig.Clock.Write(written));
            Assert.IsTrue(rig.Clock.Set(1795507750));
            Assert.IsTrue(rig.Clock.WriteAgingOffset(-3));
            Assert.IsTrue(rig.Clock.Read(read));
            CollectionAssert.AreEqual(written, read);

            rig.Time.Advance(1000 - rig.Time.Milliseconds);
            Assert.IsTrue(rig.Clock.Write(written));
            rig.IsAt(1795507751);
            Assert.AreEqual(1, rig.Chip.TimeWrites);
            Assert.AreEqual((byte)0x04, rig.Chip.Peek(0x0E), "bytes that match the time must not raise an alarm");
            sbyte ageing;
            Assert.IsTrue(rig.Clock.ReadAgingOffset(out ageing));
            Assert.AreEqual((sbyte)-3, ageing);
        }

        [TestMethod]
        public void Only_the_first_seven_bytes_of_a_buffer_are_used()
        {
            ClockRig rig = new ClockRig();
            byte[] read = { 9, 9, 9, 9, 9, 9, 9, 9, 9 };
            Assert.IsTrue(rig.Clock.Write(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }));
            Assert.AreEqual((byte)0x1C, rig.Chip.Peek(0x0E), "the Control register must not change");
            Assert.IsTrue(rig.Clock.Read(read));
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 9, 9 }, read);
        }

        [TestMethod]
        public void A_disturbed_transfer_is_made_again()
        {
            ClockRig rig = new ClockRig();
            byte[] written = { 1, 2, 3, 4, 5, 6, 7 };
            byte[] read = new byte[7];
            rig.Chip.Faults.Next = 1;
            Assert.IsTrue(rig.Clock.Write(written));
            rig.Chip.Faults.Next = 1;
            Assert.IsTrue(rig.Clock.Read(read));
            CollectionAssert.AreEqual(written, read);
            Assert.AreEqual(4, rig.Chip.Transfers);
        }

        [TestMethod]
        public void A_transfer_that_fails_twice_returns_false()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.Faults.InARow = 2;
            byte[] bytes = new byte[7];
            rig.Chip.Faults.Next = 1;
            Assert.IsFalse(rig.Clock.Write(bytes));
            rig.Chip.Faults.Next = 1;
            Assert.IsFalse(rig.Clock.Read(bytes));
            Assert.IsTrue(rig.Clock.Write(bytes));
            Assert.IsTrue(rig.Clock.Read(bytes));
        }

        [TestMethod]
        public void Retained_bytes_survive_a_stop_of_the_oscillator()
        {
            ClockRig rig = new ClockRig();
            byte[] written = { 1, 2, 3, 4, 5, 6, 7 };
            byte[] read = new byte[7];
            Assert.IsTrue(rig.Clock.Write(written));
            rig.Chip.StopOscillator();
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Read(read));
            CollectionAssert.AreEqual(written, read);
        }
    }
}
