using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class I2cBusRecoveryTests
    {
        private const int Short = 1000000;

        [TestMethod]
        public void On_an_idle_bus_nothing_is_driven()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines(0);
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(0, bus.Clocks);
            Assert.AreEqual(0, bus.Stops);
            Assert.AreEqual(0L, time.Milliseconds);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(8)]
        [DataRow(9)]
        public void A_chip_in_the_middle_of_a_byte_gets_its_clocks_and_a_STOP(int clocksToGo)
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines(clocksToGo);
            Assert.IsFalse(bus.Sda.IsHigh);
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.IsTrue(bus.Scl.IsHigh);
            Assert.IsTrue(bus.Sda.IsHigh);
            Assert.AreEqual(clocksToGo + 1, bus.Clocks, "its clocks and that of the STOP");
            Assert.AreEqual(1, bus.Stops);
        }

        [TestMethod]
        public void A_short_circuit_returns_false_after_a_bounded_time()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines(Short);
            Assert.IsFalse(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.IsTrue(bus.Clocks <= 10);
            Assert.AreEqual(0, bus.Stops, "a line that is held low does not rise");
            Assert.IsTrue(time.Milliseconds <= 50);
        }

        [TestMethod]
        public void After_the_recovery_both_lines_are_released()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines(9);
            bus.Scl.Pull(true);
            bus.Sda.Pull(true);
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.IsTrue(bus.Scl.IsHigh);
            Assert.IsTrue(bus.Sda.IsHigh);
        }

        [TestMethod]
        public void A_second_recovery_sends_no_clocks()
        {
            VirtualTime time = new VirtualTime();
            VirtualI2cLines bus = new VirtualI2cLines(5);
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            int clocks = bus.Clocks;
            Assert.IsTrue(I2cBusRecovery.Run(bus.Scl, bus.Sda, time));
            Assert.AreEqual(clocks, bus.Clocks);
        }
    }
}
