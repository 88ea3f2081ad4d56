using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class VirtualI2cLinesTests
{
    [TestMethod]
    public void SDA_is_low_until_the_chip_has_got_its_clocks()
    {
        var bus = new VirtualI2cLines(2);
        Assert.IsTrue(bus.Scl.IsHigh);
        Assert.IsFalse(bus.Sda.IsHigh);
        Clock(bus);
        Assert.IsFalse(bus.Sda.IsHigh);
        Clock(bus);
        Assert.IsTrue(bus.Sda.IsHigh);
        Assert.AreEqual(2, bus.Clocks);
    }

    [TestMethod]
    public void A_pulled_line_is_low_and_pulling_it_again_is_no_second_clock()
    {
        var bus = new VirtualI2cLines(0);
        bus.Scl.Pull(true);
        bus.Scl.Pull(true);
        Assert.IsFalse(bus.Scl.IsHigh);
        Assert.AreEqual(1, bus.Clocks);
        bus.Sda.Pull(true);
        Assert.IsFalse(bus.Sda.IsHigh);
    }

    [TestMethod]
    public void A_stop_is_sda_rising_while_scl_is_high()
    {
        var bus = new VirtualI2cLines(0);
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(1, bus.Stops);
        bus.Scl.Pull(true);
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(1, bus.Stops, "SCL was low");
    }

    [TestMethod]
    public void Releasing_a_line_that_the_chip_holds_is_no_stop()
    {
        var bus = new VirtualI2cLines(5);
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(0, bus.Stops);
    }

    private static void Clock(VirtualI2cLines bus)
    {
        bus.Scl.Pull(true);
        bus.Scl.Pull(false);
    }
}
