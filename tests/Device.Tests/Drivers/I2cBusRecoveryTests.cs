using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class I2cBusRecoveryTests
    {
        [TestMethod]
        public void On_an_idle_bus_nothing_is_driven()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines();
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(0, bus.Clocks);
            Assert.AreEqual(0, bus.Stops);
            Assert.AreEqual(0L, time.Milliseconds);
        }

        [TestMethod]
        public void A_chip_that_was_cut_off_at_any_bit_of_any_byte_is_freed_by_one_recovery()
        {
            int tried = 0;
            for (int value = 0; value < 256; value++)
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    VirtualI2cLines bus = VirtualI2cLines.CutOffInRead((byte)value, bit);
                    if (!bus.Sda.IsHigh)
                    {
                        tried++;
                        IsFreed(bus);
                    }
                }
            }

            Assert.AreEqual(1024, tried, "half of all positions hold SDA low");
        }

        [TestMethod]
        public void A_chip_that_was_cut_off_at_the_acknowledgement_of_a_write_is_freed()
        {
            IsFreed(VirtualI2cLines.CutOffInWrite());
        }

        [TestMethod]
        public void A_short_circuit_returns_false_after_a_bounded_time()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = VirtualI2cLines.Shorted();
            Assert.IsFalse(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(9, bus.Clocks);
            Assert.AreEqual(0, bus.Stops, "a line that is held low does not rise");
            Assert.AreEqual(27L, time.Milliseconds, "each clock: 1 ms low, 1 ms until the STOP, 1 ms after it");
        }

        [TestMethod]
        public void Lines_that_were_pulled_are_released()
        {
            VirtualI2cLines bus = VirtualI2cLines.CutOffInRead(0x00, 7);
            bus.Scl.Pull(true);
            bus.Sda.Pull(true);
            IsFreed(bus);
        }

        [TestMethod]
        public void Lines_of_an_idle_bus_that_were_pulled_are_released_without_a_clock()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines();
            bus.Scl.Pull(true);
            bus.Sda.Pull(true);
            int clocks = bus.Clocks;
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(clocks, bus.Clocks);
            Assert.AreEqual(1, bus.Stops);
        }

        [TestMethod]
        public void A_second_recovery_sends_no_clocks()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = VirtualI2cLines.CutOffInRead(0x0F, 7);
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            int clocks = bus.Clocks;
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(clocks, bus.Clocks);
        }

        private static void IsFreed(VirtualI2cLines bus)
        {
            VirtualTime time = new VirtualTime();
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.IsTrue(bus.Scl.IsHigh);
            Assert.IsTrue(bus.Sda.IsHigh);
            Assert.IsTrue(bus.IsIdle);
            Assert.IsTrue(time.Milliseconds <= 50);
        }
    }
}
