using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class Ds3231PowerUpTests
    {
        private const int Control = 0x0E;
        private const int Status = 0x0F;

        [TestMethod]
        public void A_clock_that_was_never_set_is_Stopped()
        {
            ClockRig rig = new ClockRig();
            rig.HasNoTime(ClockStatus.Stopped);
            rig.Time.Advance(3600 * 1000);
            rig.HasNoTime(ClockStatus.Stopped);
        }

        [TestMethod]
        public void Initialize_writes_Control_and_Status_and_keeps_time_and_OSF()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Initialize());

            Assert.AreEqual((byte)0x04, rig.Chip.Peek(Control), "oscillator on, no square wave, no alarm interrupts");
            Assert.AreEqual((byte)0x80, rig.Chip.Peek(Status), "no 32 kHz output, OSF unchanged");
            Assert.AreEqual(0, rig.Chip.TimeWrites);
            rig.HasNoTime(ClockStatus.Stopped);
        }

        [TestMethod]
        [DataRow((byte)0x5F)]
        [DataRow((byte)0x84)]
        [DataRow((byte)0x05)]
        [DataRow((byte)0x06)]
        [DataRow((byte)0x44)]
        public void Initialize_corrects_any_value_of_Control(byte control)
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.Poke(Control, control);
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual((byte)0x04, rig.Chip.Peek(Control));
        }

        [TestMethod]
        public void Initialize_stops_the_32_kHz_output_alone()
        {
            ClockRig rig = new ClockRig();
            rig.Poke(Control, 0x04);
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual((byte)0x80, rig.Chip.Peek(Status));
        }

        [TestMethod]
        public void Initialize_does_not_hide_that_the_oscillator_has_stopped_after_it_was_read()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.Poke(Control, 0x05);
            Assert.IsTrue(new Ds3231(new StopAfterRead(rig.Chip), rig.Time).Initialize());
            rig.HasNoTime(ClockStatus.Stopped);
        }

        [TestMethod]
        public void Initialize_keeps_the_time_of_a_running_clock()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.SetTime(1795507750, 500);
            Assert.IsTrue(rig.Clock.Initialize());
            rig.Time.Advance(499);
            rig.IsAt(1795507750);
            rig.Time.Advance(1);
            rig.IsAt(1795507751);
            Assert.AreEqual(0, rig.Chip.TimeWrites);
        }

        [TestMethod]
        public void A_second_Initialize_is_one_short_read()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Initialize());
            int transfers = rig.Chip.Transfers;
            int bytes = rig.Chip.BytesOnWire;

            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual(transfers + 1, rig.Chip.Transfers);
            Assert.AreEqual(bytes + 5, rig.Chip.BytesOnWire, "two addresses, a register number, two registers");
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Initialize_returns_false_for_every_transfer_that_fails_twice(int transfer)
        {
            ClockRig rig = new ClockRig();
            rig.Chip.Faults.Next = transfer;
            rig.Chip.Faults.InARow = 2;
            Assert.IsFalse(rig.Clock.Initialize());
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.AreEqual((byte)0x04, rig.Chip.Peek(Control));
            Assert.AreEqual((byte)0x80, rig.Chip.Peek(Status));
        }

        [TestMethod]
        public void With_a_missing_chip_every_call_fails()
        {
            ClockRig rig = new ClockRig();
            rig.Chip.IsPresent = false;

            int quarterDegrees;
            sbyte ageing;
            byte[] retained = new byte[7];
            rig.HasNoTime(ClockStatus.Missing);
            Assert.IsFalse(rig.Clock.Initialize());
            Assert.IsFalse(rig.Clock.Set(1795507750));
            Assert.IsFalse(rig.Clock.ReadTemperature(out quarterDegrees));
            Assert.IsFalse(rig.Clock.ReadAgingOffset(out ageing));
            Assert.IsFalse(rig.Clock.WriteAgingOffset(1));
            Assert.IsFalse(rig.Clock.Read(retained));
            Assert.IsFalse(rig.Clock.Write(retained));
            Assert.AreEqual(0, quarterDegrees);
            Assert.AreEqual((sbyte)0, ageing);
        }

        [TestMethod]
        public void All_zeros_or_all_ones_give_no_time()
        {
            VirtualTime time = new VirtualTime();
            long seconds;
            Assert.AreEqual((int)ClockStatus.Invalid, (int)new Ds3231(new StuckBus(0x00), time).Read(out seconds));
            Assert.AreEqual(0L, seconds);
            Assert.AreEqual((int)ClockStatus.Stopped, (int)new Ds3231(new StuckBus(0xFF), time).Read(out seconds));
            Assert.AreEqual(0L, seconds);
        }

        [TestMethod]
        public void OSF_stays_set_until_the_time_is_set()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.IsAt(1795507750);

            rig.Chip.StopOscillator();
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Initialize());
            Assert.IsTrue(rig.Clock.WriteAgingOffset(0));
            Assert.IsTrue(rig.Clock.Write(new byte[7]));
            rig.HasNoTime(ClockStatus.Stopped);

            Assert.IsTrue(rig.Clock.Set(1795507800));
            rig.IsAt(1795507800);
        }

        [TestMethod]
        public void After_EOSC_the_clock_is_Stopped_also_when_it_runs_again()
        {
            ClockRig rig = new ClockRig();
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.Poke(Control, 0x84);
            rig.Time.Advance(1000);
            rig.HasNoTime(ClockStatus.Stopped);

            Assert.IsTrue(rig.Clock.Initialize());
            rig.HasNoTime(ClockStatus.Stopped);
            Assert.IsTrue(rig.Clock.Set(1795507750));
            rig.Time.Advance(2000);
            rig.IsAt(1795507752);
        }

        /// <summary>A chip whose oscillator stops for a moment after each transfer that reads.</summary>
        private sealed class StopAfterRead : II2cDevice
        {
            private readonly Ds3231Model _chip;

            internal StopAfterRead(Ds3231Model chip)
            {
                _chip = chip;
            }

            public I2cStatus Write(byte[] buffer, int length)
            {
                return _chip.Write(buffer, length);
            }

            public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
            {
                I2cStatus status = _chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength);
                _chip.StopOscillator();
                return status;
            }
        }
    }
}
